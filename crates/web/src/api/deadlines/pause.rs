//! A deadline stands still.

use super::record::{Deadline, DeadlineReason};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::deadlines;

/// Lets a deadline stand still for one of the reasons that its pack knows.
#[utoipa::path(
    post,
    path = "/deadlines/{id}/pause",
    operation_id = "pause_deadline",
    tag = "deadlines",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = DeadlineReason,
    responses(
        (status = 200, body = Deadline),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn pause(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<DeadlineReason>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);

    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(Deadline::from(deadlines::pause(tx, call, id.0, version, &value.reason)?))
    })
    .await
}
