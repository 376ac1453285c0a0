//! Photos that are brought while a claim is being taken in: there is no case yet, so they wait for one.

use super::claim;
use super::fields::PHOTO;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::photos;
use axum::extract::Multipart;
use axum::response::Response;
use service::attachments;

/// Takes all of the files in, or none, and shows the claim with them.
pub(super) async fn bring(signed: SignedIn, parts: Multipart) -> Result<Response, Failure> {
    let (mut form, files) = photos::read(parts).await?;
    let brought = signed.command(move |tx, call| {
        files
            .iter()
            .map(|file| attachments::attach_loose(tx, call, file).map(|of| of.id))
            .collect::<Result<Vec<_>, _>>()
    });
    match brought.await {
        Ok(ids) => form = ids.into_iter().fold(form, |form, id| form.with(PHOTO, id.to_string())),
        Err(failure) => form.take(failure)?,
    }
    claim::panel(&signed, form).await
}
