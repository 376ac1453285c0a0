//! What is done about an application from its page.

use super::one;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked::blocked;
use crate::pages::money::typed_amount as money_amount;
use crate::show::Again;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use service::{Call, Error, Tx, applications};

/// What a form asks for.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<(), Error> + Send + 'static>;

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish(id, &mut form)?;
    if !form.is_right() {
        return Ok(Again(one::read(&signed, id, form, None).await?).into_response());
    }
    let against = match signed.command(wish).await {
        Ok(()) => {
            let said = Flash::good("flash-application-saved");
            return Ok(signed.go(format!("/applications/{id}")).saying(&said).into_response());
        }
        Err(Failure::Invalid(wrong)) => {
            wrong.into_iter().for_each(|wrong| said_beside(&mut form, wrong));
            None
        }
        Err(failure) => blocked(&signed, &mut form, failure)?,
    };
    Ok(Again(one::read(&signed, id, form, against).await?).into_response())
}

/// Notes of both forms are called the same by the service.
fn said_beside(form: &mut Form, wrong: FieldError) {
    let field = if wrong.field == "note" && form.value("act") == "carry_out" { "done_note" } else { &wrong.field };
    form.say(FieldError { field: field.to_owned(), ..wrong });
}

fn wish(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let text = |name: &str| form.value(name).to_owned();
    Ok(match form.value("act") {
        "approve" => {
            let note = text("note");
            Box::new(move |tx, call| applications::approve(tx, call, id, version, &note).map(drop))
        }
        "refuse" => {
            let reason = text("reason");
            Box::new(move |tx, call| applications::refuse(tx, call, id, version, &reason).map(drop))
        }
        "withdraw" => Box::new(move |tx, call| applications::withdraw(tx, call, id, version).map(drop)),
        "ask" => {
            let amount = money_amount(form, "amount");
            Box::new(move |tx, call| applications::ask_for_payment(tx, call, id, amount).map(drop))
        }
        "carry_out" => {
            let (step, note) = (text("step"), text("done_note"));
            Box::new(move |tx, call| applications::carry_out(tx, call, id, version, (&step, &note)).map(drop))
        }
        _ => return Err(Failure::NotFound),
    })
}
