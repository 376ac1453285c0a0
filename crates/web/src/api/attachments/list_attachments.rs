//! What is attached to a case.

use super::Attachment;
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::attachments;

/// Photos and documents of a case, the oldest first; there are never many.
#[utoipa::path(
    get,
    path = "/cases/{id}/attachments",
    tag = "attachments",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<Attachment>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_attachments(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<Attachment>>, Failure> {
    let found = api.query(move |tx, call| attachments::of_case(tx, call, id.0)).await?;
    Ok(Json(Listed { items: found.into_iter().map(Attachment::from).collect(), next: None }))
}
