//! A return is opened from the page of its case.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::cases;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::returns::{Reason, Way};
use service::returns::{self, NewReturn};

pub(super) async fn open(signed: SignedIn, Path(case): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let way = form.text("return_way").and_then(Way::parse);
    if way.is_none() {
        form.say(FieldError::new("return_way", "required"));
    }
    let pieces = super::act::pieces(&mut form, "return_pieces");
    let failure = match form.is_right() {
        false => None,
        true => {
            let reason = form.text("return_reason").and_then(Reason::parse);
            let new = NewReturn { case, way: way.unwrap_or(Way::Counter), pieces, reason };
            let opened = signed.command(move |tx, call| {
                returns::open(tx, call, &new).map_err(|error| cases::renamed(error, "reason", "return_reason"))
            });
            match opened.await {
                Ok(row) => {
                    let said = Flash::good("flash-return-opened").with(row.file.number);
                    return Ok(signed.go(format!("/returns/{}", row.file.id)).saying(&said).into_response());
                }
                Err(failure) => Some(failure),
            }
        }
    };
    cases::again(&signed, case, form, "return_open", failure).await
}
