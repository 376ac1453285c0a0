//! Photos and documents: shown to those who may see their case, and added to it at its page.

use super::cases;
use crate::Web;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::http::PHOTOS_LIMIT;
use crate::photos;
use axum::Router;
use axum::extract::{DefaultBodyLimit, Multipart, Path};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::FieldError;
use service::attachments;

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/attachments/{id}", get(show))
        .route("/cases/{id}/attachments", post(add).layer(DefaultBodyLimit::max(PHOTOS_LIMIT)))
}

async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    let (file, bytes) = signed.query(move |tx, call| attachments::content(tx, call, id)).await?;
    Ok(photos::served(&file, bytes))
}

/// Adds all of the files, or none when one of them cannot be taken.
async fn add(signed: SignedIn, Path(id): Path<i64>, parts: Multipart) -> Result<Response, Failure> {
    let (mut form, files) = photos::read(parts).await?;
    let document = form.text("document").map(str::to_owned);
    if files.is_empty() {
        form.say(FieldError::new("file", "photo-needed"));
        return cases::again(&signed, id, form, "attach", None).await;
    }
    let attached = signed.command(move |tx, call| {
        files.iter().try_for_each(|file| attachments::attach_as(tx, call, id, file, document.as_deref()).map(drop))
    });
    match attached.await {
        Ok(()) => Ok(signed.go(format!("/cases/{id}")).saying(&Flash::good("flash-attached")).into_response()),
        Err(failure) => cases::again(&signed, id, form, "attach", Some(failure)).await,
    }
}
