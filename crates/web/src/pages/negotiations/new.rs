//! A negotiation is opened from the page of its case.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::cases;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::negotiations::Kind;
use service::negotiations::{self, NewNegotiation};

pub(super) async fn open(signed: SignedIn, Path(case): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let Some(kind) = form.text("negotiation_kind").and_then(Kind::parse) else {
        form.say(FieldError::new("negotiation_kind", "required"));
        return cases::again(&signed, case, form, "negotiation_open", None).await;
    };
    let new = NewNegotiation { case, kind };
    match signed.command(move |tx, call| negotiations::open(tx, call, new)).await {
        Ok(row) => {
            let said = Flash::good("flash-negotiation-opened").with(row.file.number);
            Ok(signed.go(format!("/negotiations/{}", row.file.id)).saying(&said).into_response())
        }
        Err(failure) => cases::again(&signed, case, form, "negotiation_open", Some(failure)).await,
    }
}
