//! What is done about a return from its page.

use super::one;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked::blocked;
use crate::pages::money::read_rate as rate;
use crate::show::Again;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::money::Method;
use domain::returns::{Advance, Disposal, Inquiry, Leg, PaidBy, Recovery, Replacement, Way};
use policy::{Money, parse_scaled};
use service::returns::{self, Granted, NewFreight, NewRefundOf, NewReplacementOf, Recovered, ReturnRow};
use service::{Call, Error, Tx};

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<ReturnRow, Error> + Send + 'static>;

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish(id, &mut form)?;
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(_) => {
                let said = Flash::good(done(form.value("act")));
                return Ok(signed.go(format!("/returns/{id}")).saying(&said).into_response());
            }
            Err(failure) => {
                let failure = in_front(failure, form.value("act"));
                against = blocked(&signed, &mut form, failure)?;
            }
        }
    }
    Ok(Again(one::read(&signed, id, form, against).await?).into_response())
}

/// Several forms of the page ask for a reason; each field carries the name of its form in front.
fn in_front(failure: Failure, act: &str) -> Failure {
    match failure {
        Failure::Invalid(mut fields) => {
            for field in &mut fields {
                match (act, field.field.as_str()) {
                    (_, "reason") => field.field = format!("{act}_reason"),
                    ("replace", "rate" | "rate_day" | "rate_source") => {
                        field.field = format!("difference_{}", field.field);
                    }
                    ("freight", "rate" | "rate_day" | "rate_source") => {
                        field.field = format!("freight_{}", field.field);
                    }
                    ("freight", "recovered_from" | "party_name") => "freight_from".clone_into(&mut field.field),
                    ("freight", "amount") => "freight".clone_into(&mut field.field),
                    ("freight", "vouchers") => "receipts".clone_into(&mut field.field),
                    ("investigate", "result") => "inquiry_result".clone_into(&mut field.field),
                    _ => {}
                }
            }
            Failure::Invalid(fields)
        }
        other => other,
    }
}

fn done(act: &str) -> &'static str {
    match act {
        "refund" => "flash-return-refund",
        "replace" => "flash-return-replaced",
        "close" => "flash-return-closed",
        "cancel" => "flash-return-cancelled",
        _ => "flash-return-saved",
    }
}

fn wish(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let act = form.value("act").to_owned();
    let reason = form.value(&format!("{act}_reason")).to_owned();
    Ok(match act.as_str() {
        "send" => {
            let (carrier, number) = (form.value("carrier").to_owned(), form.value("tracking").to_owned());
            Box::new(move |tx, call| returns::send(tx, call, id, version, (&carrier, &number)))
        }
        "verify" => Box::new(move |tx, call| returns::verify(tx, call, id, version)),
        "urgent" => grant(id, version, form, Advance::Urgent),
        "pre_compensation" => grant(id, version, form, Advance::PreCompensation),
        "replace_first" => grant(id, version, form, Advance::ReplaceFirst),
        "investigate" => {
            let finding = form.text("inquiry").and_then(Inquiry::parse);
            if finding.is_none() {
                form.say(FieldError::new("inquiry", "required"));
            }
            let (finding, result) = (finding.unwrap_or(Inquiry::Unknown), form.value("inquiry_result").to_owned());
            Box::new(move |tx, call| returns::investigate(tx, call, id, version, (finding, &result)))
        }
        "receive" => {
            let (pieces, condition) = (pieces(form, "received"), form.value("condition").to_owned());
            Box::new(move |tx, call| returns::receive(tx, call, id, version, (pieces, &condition)))
        }
        "inspect" => {
            let (accepted, rejected) = (count(form, "accepted"), count(form, "rejected"));
            let result = form.value("result").to_owned();
            Box::new(move |tx, call| returns::inspect(tx, call, id, version, (accepted, rejected, &result)))
        }
        "waive" => {
            let pieces = pieces(form, "waived");
            Box::new(move |tx, call| returns::waive(tx, call, id, version, (pieces, &reason)))
        }
        "close" => {
            let by = form.text("recovery").and_then(Recovery::parse);
            let (from, note) = (form.value("recovered_from").to_owned(), form.value("recovered").to_owned());
            let recovered = Recovered { by, from, note };
            Box::new(move |tx, call| returns::close(tx, call, id, version, &recovered))
        }
        "cancel" => Box::new(move |tx, call| returns::cancel(tx, call, id, version, &reason)),
        _ => return settling(id, version, form, &act),
    })
}

fn settling(id: i64, version: Option<i64>, form: &mut Form, act: &str) -> Result<Wish, Failure> {
    Ok(match act {
        "refund" => {
            let (pieces, original) = (pieces(form, "refunded"), method(form).unwrap_or(Method::Cash));
            let new = NewRefundOf { rate: rate(form, ""), ..NewRefundOf::new(pieces, original) };
            Box::new(move |tx, call| returns::refund(tx, call, id, version, &new))
        }
        "refund_arrived" => Box::new(move |tx, call| returns::refund_arrived(tx, call, id, version)),
        "replace" => {
            let pieces = pieces(form, "replaced");
            let new = Replacement { article: form.value("article").to_owned(), price: price(form, "price") };
            let original = form.text("difference_original").and_then(Method::parse);
            let new = NewReplacementOf { pieces, new, original, rate: rate(form, "difference_") };
            Box::new(move |tx, call| returns::replace(tx, call, id, version, &new))
        }
        "send_back" => {
            let (pieces, parcel) = (pieces(form, "sent_back"), form.value("parcel").to_owned());
            let way = form.text("back_way").and_then(Way::parse);
            if way.is_none() {
                form.say(FieldError::new("back_way", "required"));
            }
            let way = way.unwrap_or(Way::Counter);
            Box::new(move |tx, call| returns::send_back(tx, call, id, version, (pieces, way, &parcel)))
        }
        "freight" => freight(id, version, form),
        "dispose" => {
            let (pieces, note) = (pieces(form, "disposed"), form.value("note").to_owned());
            let disposal = form.text("disposal").and_then(Disposal::parse);
            if disposal.is_none() {
                form.say(FieldError::new("disposal", "required"));
            }
            let disposal = disposal.unwrap_or(Disposal::DefectStock);
            Box::new(move |tx, call| returns::dispose(tx, call, id, version, (pieces, disposal, &note)))
        }
        _ => return Err(Failure::NotFound),
    })
}

fn freight(id: i64, version: Option<i64>, form: &mut Form) -> Wish {
    let (leg, paid_by) = (form.text("leg").and_then(Leg::parse), form.text("paid_by").and_then(PaidBy::parse));
    for (name, missing) in [("leg", leg.is_none()), ("paid_by", paid_by.is_none())] {
        if missing {
            form.say(FieldError::new(name, "required"));
        }
    }
    let new = NewFreight {
        leg: leg.unwrap_or(Leg::Back),
        paid_by: paid_by.unwrap_or(PaidBy::Customer),
        amount: price(form, "freight"),
        receipts: form.value("receipts").to_owned(),
        recovered_from: form.value("freight_from").to_owned(),
        rate: rate(form, "freight_"),
    };
    Box::new(move |tx, call| returns::freight(tx, call, id, version, &new))
}

fn grant(id: i64, version: Option<i64>, form: &Form, advance: Advance) -> Wish {
    let reason = form.value(&format!("{}_reason", advance.id())).to_owned();
    let supplier = form.value("supplier").to_owned();
    let granted = Granted { advance, reason, supplier };
    Box::new(move |tx, call| returns::grant(tx, call, id, version, &granted))
}

/// How a refund goes back: the way it was paid.
fn method(form: &mut Form) -> Option<Method> {
    let method = form.text("original").and_then(Method::parse);
    if method.is_none() {
        form.say(FieldError::new("original", "required"));
    }
    method
}

/// A number of pieces that was typed; it must be one.
pub(super) fn pieces(form: &mut Form, name: &str) -> u32 {
    if form.text(name).is_none() {
        form.say(FieldError::new(name, "required"));
        return 0;
    }
    count(form, name)
}

/// A number of pieces; none where nothing was typed.
fn count(form: &mut Form, name: &str) -> u32 {
    let Some(typed) = form.text(name) else { return 0 };
    let read = typed.parse();
    if read.is_err() {
        form.say(FieldError::new(name, "not-a-number"));
    }
    read.unwrap_or(0)
}

fn price(form: &mut Form, name: &str) -> Money {
    let typed = form.text(name).map(|typed| parse_scaled(&typed.replace(',', ""), 2).ok());
    match typed {
        Some(Some(minor)) => Money::from_minor(minor),
        Some(None) => {
            form.say(FieldError::new(name, "not-an-amount"));
            Money::ZERO
        }
        None => {
            form.say(FieldError::new(name, "required"));
            Money::ZERO
        }
    }
}
