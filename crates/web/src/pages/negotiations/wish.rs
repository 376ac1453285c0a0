//! What the forms of a negotiation ask for, as something that can be run.

use crate::failure::Failure;
use crate::form::Form;
use crate::pages::money::read_rate;
use crate::pages::shipments::amount;
use domain::FieldError;
use domain::money::Method;
use domain::negotiations::{Answers, Severity, Solution};
use service::negotiations::{self, Acceptance, NewOffer, Revisit};
use service::{Call, Error, Tx};

/// What a form asks for.
pub(super) type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<(), Error> + Send + 'static>;

pub(super) fn of(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let act = form.value("act").to_owned();
    Ok(match act.as_str() {
        "ask" => Box::new(move |tx, call| negotiations::request_photos(tx, call, id, version).map(drop)),
        "photos" => Box::new(move |tx, call| negotiations::take_photos(tx, call, id, version).map(drop)),
        "advise" => Box::new(move |tx, call| negotiations::advise_refusal(tx, call, id, version).map(drop)),
        "skip" => {
            let reason = form.value("skip_reason").to_owned();
            Box::new(move |tx, call| negotiations::skip(tx, call, id, version, &reason).map(drop))
        }
        "judge" => {
            let answers = answers(form);
            Box::new(move |tx, call| negotiations::judge(tx, call, id, version, &answers).map(drop))
        }
        "offer" => {
            let new = offer(form);
            Box::new(move |tx, call| negotiations::offer(tx, call, id, version, &new).map(drop))
        }
        "decline" => {
            let reason = form.value("decline_reason").to_owned();
            Box::new(move |tx, call| negotiations::decline(tx, call, id, version, &reason).map(drop))
        }
        "accept" => {
            let new = acceptance(form);
            Box::new(move |tx, call| negotiations::accept(tx, call, id, version, &new).map(drop))
        }
        "revisit" => {
            let new = revisit(form);
            Box::new(move |tx, call| negotiations::revisit(tx, call, id, version, &new).map(drop))
        }
        "withdraw" => {
            let reason = form.value("withdraw_reason").to_owned();
            Box::new(move |tx, call| negotiations::withdraw(tx, call, id, version, &reason).map(drop))
        }
        _ => return Err(Failure::NotFound),
    })
}

/// A question with yes and no; nothing where nobody answered.
fn answer(form: &Form, name: &str) -> Option<bool> {
    form.text(name).map(|said| said == "yes")
}

fn answers(form: &Form) -> Answers {
    Answers {
        fault: answer(form, "fault"),
        severity: form.text("severity").and_then(Severity::parse),
        local_repair: answer(form, "local_repair"),
        quote: form.value("quote").to_owned(),
        complaint_true: answer(form, "complaint_true"),
        wrong_sent: answer(form, "wrong_sent"),
        misread: answer(form, "misread"),
        photo_light: form.has("photo_light", "yes"),
        packaging_damaged: answer(form, "packaging_damaged"),
        courier_liable: answer(form, "courier_liable"),
        signed_for: form.has("signed_for", "yes"),
    }
}

fn offer(form: &mut Form) -> NewOffer {
    let solution = form.text("solution").and_then(Solution::parse);
    if solution.is_none() {
        form.say(FieldError::new("solution", "required"));
    }
    let amount = if form.text("offer_amount").is_some() { amount(form, "offer_amount").minor() } else { 0 };
    let note = form.value("offer_note").to_owned();
    NewOffer { solution: solution.unwrap_or(Solution::Explanation), amount, note }
}

fn acceptance(form: &mut Form) -> Acceptance {
    Acceptance {
        currency: form.text("currency").map(str::to_uppercase),
        rate: read_rate(form, ""),
        repairer: form.value("repairer").to_owned(),
        quote: form.value("repair_quote").to_owned(),
        original: form.text("original").and_then(Method::parse),
    }
}

fn revisit(form: &mut Form) -> Revisit {
    let satisfied = answer(form, "satisfied");
    if satisfied.is_none() {
        form.say(FieldError::new("satisfied", "required"));
    }
    Revisit {
        satisfied: satisfied.unwrap_or(false),
        note: form.value("revisit_note").to_owned(),
        close_case: form.has("close_case", "yes"),
    }
}
