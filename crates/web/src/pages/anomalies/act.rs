//! What is done about an anomaly from its page.

use super::one;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked::blocked;
use crate::pages::money::read_rate;
use crate::pages::shipments::{amount, day};
use crate::show::Again;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::anomalies::{ClaimBy, Outcome, Party};
use service::anomalies::{self, NewClaim, Settling, Signing};
use service::{Call, Error, Tx};

/// What a form asks for, as something that can be run; where to go afterwards.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<String, Error> + Send + 'static>;

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish(id, &mut form)?;
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(to) => {
                let said = Flash::good("flash-anomaly-saved");
                return Ok(signed.go(to).saying(&said).into_response());
            }
            Err(failure) => against = blocked(&signed, &mut form, failure)?,
        }
    }
    Ok(Again(one::read(&signed, id, form, against).await?).into_response())
}

/// One of a list that must be chosen.
fn chosen<T>(form: &mut Form, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
    let chosen = form.text(name).and_then(parse);
    if chosen.is_none() {
        form.say(FieldError::new(name, "required"));
    }
    chosen
}

fn wish(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let act = form.value("act").to_owned();
    let here = move || format!("/anomalies/{id}");
    Ok(match act.as_str() {
        "party" => {
            let party = chosen(form, "party", Party::parse).unwrap_or(Party::NotFound);
            Box::new(move |tx, call| anomalies::name_party(tx, call, id, version, party).map(|_| here()))
        }
        "sign" => {
            let new = Signing { name: form.value("signer").to_owned(), at: None };
            Box::new(move |tx, call| anomalies::sign(tx, call, id, version, &new).map(|_| here()))
        }
        "papers" => {
            let papers = form.value("papers").to_owned();
            Box::new(move |tx, call| anomalies::send_papers(tx, call, id, version, &papers).map(|_| here()))
        }
        "settle" => {
            let outcome = chosen(form, "outcome", Outcome::parse).unwrap_or(Outcome::Withdrawn);
            let new = Settling { outcome, reason: form.value("reason").to_owned(), rate: read_rate(form, "") };
            Box::new(move |tx, call| anomalies::settle(tx, call, id, version, &new).map(|_| here()))
        }
        "claim" => {
            let by = chosen(form, "claim_for", ClaimBy::parse).unwrap_or(ClaimBy::Company);
            let (amount, claim_by) = (amount(form, "amount").minor(), day(form, "claim_by"));
            let (carrier, evidence) = (form.value("carrier").to_owned(), form.value("evidence").to_owned());
            let new = NewClaim { anomaly: id, by, carrier, amount, claim_by, evidence };
            Box::new(move |tx, call| {
                anomalies::open_claim(tx, call, &new).map(|row| format!("/courier-claims/{}", row.file.id))
            })
        }
        _ => return Err(Failure::NotFound),
    })
}
