//! A request goes one level up.

use super::record::{Approval, NoFurtherDetails};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::approvals;

/// Passes a request on to the next level.
#[utoipa::path(
    post,
    path = "/approvals/{id}/passing-on",
    operation_id = "pass_on_request",
    tag = "approvals",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = NoFurtherDetails,
    responses(
        (status = 200, body = Approval),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn pass_on(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<NoFurtherDetails>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| Ok(Approval::from(approvals::pass_on(tx, call, id.0, version)?)))
        .await
}
