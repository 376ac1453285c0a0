//! What is done about money from the page of a case. Several forms stand on that page, so their fields carry the name of
//! what they are for in front.

use super::{rate, view};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::cases;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::money::{Ground, Kind, Method};
use service::money::{self, NewDue, NewFee, NewRefund};
use service::{Call, Error, Tx, cases as matters};

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<(), Error> + Send + 'static>;

pub(super) async fn act(
    signed: SignedIn,
    Path((id, act)): Path<(i64, String)>,
    mut form: Form,
) -> Result<Response, Failure> {
    let (wish, said) = match act.as_str() {
        "refund" => (refund(id, &mut form), "flash-money-refund-asked"),
        "fee" => (fee(id, &mut form), "flash-money-fee-due"),
        "gift" => (gift(id, &mut form), "flash-money-saved"),
        "finish" => {
            let wish: Wish = Box::new(move |tx, call| money::finished(tx, call, id).map(drop));
            (wish, "flash-money-finished")
        }
        _ => return Err(Failure::NotFound),
    };
    let failure = match form.is_right() {
        true => match signed.command(wish).await {
            Ok(()) => return Ok(signed.go(format!("/cases/{id}")).saying(&Flash::good(said)).into_response()),
            Err(failure) => Some(failure),
        },
        false => None,
    };
    cases::again(&signed, id, form, &format!("money_{act}"), failure).await
}

/// A field of the service is called otherwise on the page.
fn in_front(error: Error, before: &str) -> Error {
    match error {
        Error::Invalid(mut fields) => {
            fields.iter_mut().for_each(|field| field.field = format!("{before}_{}", field.field));
            Error::Invalid(fields)
        }
        other => other,
    }
}

fn refund(case: i64, form: &mut Form) -> Wish {
    let original = form.text("refund_original").and_then(Method::parse);
    let ground = form.text("refund_ground").and_then(Ground::parse);
    for (name, missing) in [("refund_original", original.is_none()), ("refund_ground", ground.is_none())] {
        if missing {
            form.say(FieldError::new(name, "required"));
        }
    }
    let new = NewRefund {
        case,
        amount: view::amount(form, "refund_amount"),
        pieces: 1,
        original: original.unwrap_or(Method::Cash),
        ground: ground.unwrap_or(Ground::Inspected),
        inspection: form.value("refund_inspection").to_owned(),
        reason: String::new(),
        currency: None,
        rate: rate::read(form, "refund_"),
    };
    Box::new(move |tx, call| money::request_refund(tx, call, &new).map(drop).map_err(|error| in_front(error, "refund")))
}

fn fee(case: i64, form: &mut Form) -> Wish {
    let new = NewFee {
        case,
        amount: view::required_amount(form, "fee_amount"),
        reason: form.value("fee_reason").to_owned(),
        consent: form.value("fee_consent").to_owned(),
        finished: form.has("fee_finished", "yes"),
    };
    Box::new(move |tx, call| money::request_fee(tx, call, &new).map(drop).map_err(|error| in_front(error, "fee")))
}

fn gift(case: i64, form: &mut Form) -> Wish {
    let kind = form.text("gift_kind").and_then(Kind::parse);
    if kind.is_none() {
        form.say(FieldError::new("gift_kind", "required"));
    }
    let kind = kind.unwrap_or(Kind::Goodwill);
    let amount = view::required_amount(form, "gift_amount");
    let (reason, vouchers) = (form.value("gift_reason").to_owned(), form.value("gift_vouchers").to_owned());
    Box::new(move |tx, call| {
        let unit = matters::view(tx, call, case)?.case.unit;
        let new = NewDue {
            kind,
            unit,
            case: Some(case),
            party: None,
            party_name: String::new(),
            amount,
            currency: None,
            rate: None,
            reason: reason.clone(),
            vouchers: vouchers.clone(),
            budget: String::new(),
            decided: false,
        };
        money::request(tx, call, &new).map(drop).map_err(|error| in_front(error, "gift"))
    })
}
