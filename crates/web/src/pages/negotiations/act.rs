//! What is done in a negotiation from its page.

use super::{one, wish};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::pages::blocked::blocked;
use crate::photos;
use crate::show::Again;
use axum::extract::{Multipart, Path};
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use service::{attachments, negotiations};

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish::of(id, &mut form)?;
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(()) => return Ok(saved(&signed, id)),
            Err(failure) => against = blocked(&signed, &mut form, failure)?,
        }
    }
    Ok(Again(one::read(&signed, id, form, against).await?).into_response())
}

fn saved(signed: &SignedIn, id: i64) -> Response {
    signed.go(format!("/negotiations/{id}")).saying(&Flash::good("flash-negotiation-saved")).into_response()
}

/// Attaches photos to the case and notes that they are there, both or neither.
pub(super) async fn photos(signed: SignedIn, Path(id): Path<i64>, parts: Multipart) -> Result<Response, Failure> {
    let (mut form, files) = photos::read(parts).await?;
    let mut against = None;
    if files.is_empty() {
        form.say(FieldError::new("file", "photo-needed"));
    } else {
        let took = signed.command(move |tx, call| {
            let case = negotiations::one(tx, call, id)?.row.file.case;
            files.iter().try_for_each(|file| attachments::attach(tx, call, case, file).map(drop))?;
            negotiations::take_photos(tx, call, id, None)
        });
        match took.await {
            Ok(_) => return Ok(saved(&signed, id)),
            Err(failure) => against = blocked(&signed, &mut form, failure)?,
        }
    }
    Ok(Again(one::read(&signed, id, form, against).await?).into_response())
}
