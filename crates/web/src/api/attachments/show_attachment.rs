//! One photo or document, without its content.

use super::Attachment;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::attachments;

/// What is known of a photo or a document. It is never changed.
#[utoipa::path(
    get,
    path = "/attachments/{id}",
    tag = "attachments",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Attachment),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_attachment(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Attachment>, Failure> {
    Ok(Json(api.query(move |tx, call| attachments::view(tx, call, id.0)).await?.into()))
}
