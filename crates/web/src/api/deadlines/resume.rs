//! A deadline goes on.

use super::record::{Deadline, NoDetails};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::deadlines;

/// Lets a deadline go on.
#[utoipa::path(
    post,
    path = "/deadlines/{id}/resumption",
    operation_id = "resume_deadline",
    tag = "deadlines",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = NoDetails,
    responses(
        (status = 200, body = Deadline),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn resume(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<NoDetails>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);

    api.once(once, StatusCode::OK, move |tx, call| Ok(Deadline::from(deadlines::resume(tx, call, id.0, version)?)))
        .await
}
