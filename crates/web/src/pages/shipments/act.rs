//! What is done about a shipment from its page.

use super::fields::{day, number};
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
use domain::shipments::Look;
use jiff::civil::Date;
use service::shipments::{self, HandingOver, NewDay, Packing, Receipt, ShipmentRow, Update};
use service::{Call, Error, Tx};

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<ShipmentRow, Error> + Send + 'static>;

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish(id, &mut form)?;
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(_) => {
                let said = Flash::good("flash-shipment-saved");
                return Ok(signed.go(format!("/shipments/{id}")).saying(&said).into_response());
            }
            Err(Failure::NotFound) if form.value("act") == "link" => {
                form.say(FieldError::new("case_number", "no-such-case"));
            }
            Err(failure) => against = blocked(&signed, &mut form, failure)?,
        }
    }
    Ok(Again(one::read(&signed, id, form, against).await?).into_response())
}

fn wish(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let act = form.value("act").to_owned();
    Ok(match act.as_str() {
        "pack" => {
            let (packer, protection) = (form.value("packer").to_owned(), form.value("protection").to_owned());
            let new = Packing { packer, protection, confirmed: form.has("confirmed", "yes") };
            Box::new(move |tx, call| shipments::pack(tx, call, id, version, &new))
        }
        "hand_over" => {
            let expected_on = day(form, "expected_on");
            let said = |name: &str| form.value(name).to_owned();
            let (carrier, service, tracking) = (said("carrier"), said("service"), said("tracking"));
            let new = HandingOver { carrier, service, tracking, expected_on };
            Box::new(move |tx, call| shipments::hand_over(tx, call, id, version, &new))
        }
        "track" => {
            let next_on = day(form, "next_on");
            let new = Update { text: form.value("text").to_owned(), next_on, told: form.has("update_told", "yes") };
            Box::new(move |tx, call| shipments::track(tx, call, id, version, &new))
        }
        "expect" => {
            let on = day(form, "new_day");
            if on.is_none() && form.wrong("new_day").is_none() {
                form.say(FieldError::new("new_day", "required"));
            }
            let (on, reason) = (on.unwrap_or(Date::MIN), form.value("day_reason").to_owned());
            let new = NewDay { on, reason, told: form.has("day_told", "yes") };
            Box::new(move |tx, call| shipments::expect(tx, call, id, version, &new))
        }
        "tell" => {
            let how = form.value("how").to_owned();
            Box::new(move |tx, call| shipments::tell(tx, call, id, version, &how))
        }
        "link" => {
            let number = form.required("case_number");
            Box::new(move |tx, call| shipments::link(tx, call, id, version, &number))
        }
        "cancel" => {
            let reason = form.value("cancel_reason").to_owned();
            Box::new(move |tx, call| shipments::cancel(tx, call, id, version, &reason))
        }
        _ => return receiving(id, version, form, &act),
    })
}

fn receiving(id: i64, version: Option<i64>, form: &mut Form, act: &str) -> Result<Wish, Failure> {
    Ok(match act {
        "arrive" => {
            let note = form.value("arrival_note").to_owned();
            Box::new(move |tx, call| shipments::arrive(tx, call, id, version, &note))
        }
        "refuse" => {
            let reason = form.value("refuse_reason").to_owned();
            Box::new(move |tx, call| shipments::refuse(tx, call, id, version, &reason))
        }
        "lose" => {
            let reason = form.value("lose_reason").to_owned();
            Box::new(move |tx, call| shipments::lose(tx, call, id, version, &reason))
        }
        "check" => {
            let (found, note) = (found(form), form.value("check_note").to_owned());
            Box::new(move |tx, call| shipments::check(tx, call, id, version, (&found, &note)))
        }
        "confirm" => {
            let said = |name: &str| form.value(name).to_owned();
            let new =
                Receipt { by: said("received_by"), unused: form.has("unused", "yes"), note: said("receipt_note") };
            Box::new(move |tx, call| shipments::confirm(tx, call, id, version, &new))
        }
        _ => return Err(Failure::NotFound),
    })
}

/// What was counted and seen, line by line.
fn found(form: &mut Form) -> Vec<(u32, Look)> {
    let places = (0..).take_while(|n: &usize| form.is_there(&format!("counted.{n}"))).count();
    let line = |n: usize| {
        let look = form.text(&format!("look.{n}")).and_then(Look::parse);
        if look.is_none() {
            form.say(FieldError::new(format!("look.{n}"), "required"));
        }
        if form.text(&format!("counted.{n}")).is_none() {
            form.say(FieldError::new(format!("counted.{n}"), "required"));
        }
        (number(form, &format!("counted.{n}")), look.unwrap_or(Look::Fine))
    };
    (0..places).map(line).collect()
}
