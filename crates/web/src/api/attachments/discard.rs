//! A file that was brought by mistake.

use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use service::attachments;

/// Throws away what one brought and no claim names yet. What belongs to a case is evidence and stays (409).
#[utoipa::path(
    delete,
    path = "/attachments/{id}",
    tag = "attachments",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "It is gone."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn discard_attachment(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| attachments::discard(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}
