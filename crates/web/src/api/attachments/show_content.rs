//! The content of a photo or document.

use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::response::Response;
use service::attachments;

/// The file itself, with the media type that its content has.
#[utoipa::path(
    get,
    path = "/attachments/{id}/content",
    tag = "attachments",
    params(("id" = Id, Path)),
    responses(
        (status = 200, description = "The file.", content(
            (Vec<u8> = "image/jpeg"), (Vec<u8> = "image/png"), (Vec<u8> = "image/webp"),
            (Vec<u8> = "image/heic"), (Vec<u8> = "application/pdf")
        )),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_content(api: ApiActor, Path(id): Path<Id>) -> Result<Response, Failure> {
    let (file, bytes) = api.query(move |tx, call| attachments::content(tx, call, id.0)).await?;
    Ok(crate::photos::served(&file, bytes))
}
