//! What is done about a dealer's return from its page.

use super::forms::{amount, boxes, count};
use super::one;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked::blocked;
use crate::show::Again;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::rma::{Charge, Outcome, Shortage, Tested};
use service::rma::{self, Count, NewCharge, NewOutcome, NewPenalty, NewTest, RmaRow};
use service::{Call, Error, Tx};

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<RmaRow, Error> + Send + 'static>;

/// Fields that several forms have; each carries the name of its form in front.
const SHARED: [&str; 4] = ["reason", "note", "amount", "result"];

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish(id, &mut form)?;
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(_) => {
                let said = Flash::good(done(form.value("act")));
                return Ok(signed.go(format!("/rma/{id}")).saying(&said).into_response());
            }
            Err(failure) => {
                let failure = in_front(failure, form.value("act"));
                against = blocked(&signed, &mut form, failure)?;
            }
        }
    }
    Ok(Again(one::read(&signed, id, form, against).await?).into_response())
}

fn in_front(failure: Failure, act: &str) -> Failure {
    match failure {
        Failure::Invalid(mut fields) => {
            let shared = fields.iter_mut().filter(|field| SHARED.contains(&field.field.as_str()));
            shared.for_each(|field| field.field = format!("{act}_{}", field.field));
            Failure::Invalid(fields)
        }
        other => other,
    }
}

fn done(act: &str) -> &'static str {
    match act {
        "review" => "flash-rma-reviewed",
        "approve" => "flash-rma-approved",
        "send" => "flash-rma-sent",
        "penalise" => "flash-rma-penalty",
        "close" => "flash-rma-closed",
        _ => "flash-rma-saved",
    }
}

fn wish(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let act = form.value("act").to_owned();
    let said = |form: &Form, field: &str| form.value(&format!("{act}_{field}")).to_owned();
    let (note, reason) = (said(form, "note"), said(form, "reason"));
    Ok(match act.as_str() {
        "review" => Box::new(move |tx, call| rma::review(tx, call, id, version, &note)),
        "approve" => Box::new(move |tx, call| rma::approve(tx, call, id, version, &note)),
        "refuse" => Box::new(move |tx, call| rma::refuse(tx, call, id, version, &reason)),
        "withdraw" => Box::new(move |tx, call| rma::withdraw(tx, call, id, version, &reason)),
        "close" => Box::new(move |tx, call| rma::close(tx, call, id, version)),
        "end" => {
            let agreed = form.has("agreed", "yes");
            Box::new(move |tx, call| rma::decide_cancellation(tx, call, id, version, (agreed, &reason)))
        }
        "send" | "arrive" | "count" => goods(id, version, form, &act),
        "test" | "settle" => work(id, version, form, &act),
        "penalise" | "charge" | "freight" => money(id, version, form, (&act, reason)),
        _ => return Err(Failure::NotFound),
    })
}

fn goods(id: i64, version: Option<i64>, form: &mut Form, act: &str) -> Wish {
    match act {
        "send" => {
            let boxes = boxes(form, "boxes");
            let (carrier, tracking) = (form.value("carrier").to_owned(), form.value("tracking").to_owned());
            Box::new(move |tx, call| rma::send(tx, call, id, version, (&boxes, &carrier, &tracking)))
        }
        "arrive" => {
            let place = number(form, "box");
            Box::new(move |tx, call| rma::arrive(tx, call, id, version, place))
        }
        _ => {
            let names: Vec<String> =
                (0..).map(|n| format!("counts.{n}")).take_while(|name| form.is_there(name)).collect();
            let counts = names.iter().map(|name| number(form, name)).collect();
            let note = form.value("count_note").to_owned();
            let new = Count { counts, given_up: form.has("given_up", "yes"), note };
            Box::new(move |tx, call| rma::count(tx, call, id, version, &new))
        }
    }
}

fn work(id: i64, version: Option<i64>, form: &mut Form, act: &str) -> Wish {
    let line = line(form, act);
    if act == "test" {
        let found = Tested {
            works: count(form, "works"),
            defect: count(form, "defect"),
            man_made: count(form, "man_made"),
            not_repairable: count(form, "not_repairable"),
        };
        let new = NewTest { line, found, result: form.value("test_result").to_owned() };
        return Box::new(move |tx, call| rma::test(tx, call, id, version, &new));
    }
    let outcome = form.text("outcome").and_then(Outcome::parse);
    if outcome.is_none() {
        form.say(FieldError::new("outcome", "required"));
    }
    let (outcome, pieces) = (outcome.unwrap_or(Outcome::SentBack), number(form, "settled"));
    let new = NewOutcome { line, outcome, pieces, note: form.value("settle_note").to_owned() };
    Box::new(move |tx, call| rma::settle(tx, call, id, version, &new))
}

fn money(id: i64, version: Option<i64>, form: &mut Form, (act, reason): (&str, String)) -> Wish {
    let amount = amount(form, &format!("{act}_amount"));
    match act {
        "penalise" => {
            let new = NewPenalty { line: line(form, act), amount, severe: form.has("severe", "yes"), reason };
            Box::new(move |tx, call| rma::penalise(tx, call, id, version, &new))
        }
        "charge" => {
            let charge = form.text("charge").and_then(Charge::parse);
            if charge.is_none() {
                form.say(FieldError::new("charge", "required"));
            }
            let charge = charge.unwrap_or(Charge::Freight);
            let shortage = (charge == Charge::PartsShortage).then(|| Shortage {
                part: form.value("part").to_owned(),
                required: number(form, "parts_required"),
                kept: number(form, "parts_kept"),
                asked_late: form.has("parts_late", "yes"),
            });
            let new = NewCharge { charge, amount, reason, shortage };
            Box::new(move |tx, call| rma::charge(tx, call, id, version, &new))
        }
        _ => {
            let receipts = form.value("receipts").to_owned();
            Box::new(move |tx, call| rma::reimburse_freight(tx, call, id, version, (amount, &receipts)))
        }
    }
}

/// Which line a form is about.
fn line(form: &mut Form, act: &str) -> usize {
    usize::try_from(number(form, &format!("{act}_line"))).unwrap_or(usize::MAX)
}

/// A number that has to be there.
fn number(form: &mut Form, name: &str) -> u32 {
    form.required(name);
    count(form, name)
}
