//! A request is refused.

use super::record::{Approval, ReasonOfRefusal};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::approvals;

/// Refuses a request with a reason; the case is to be decided anew.
#[utoipa::path(
    post,
    path = "/approvals/{id}/refusal",
    operation_id = "refuse_request",
    tag = "approvals",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ReasonOfRefusal,
    responses(
        (status = 200, body = Approval),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn refuse(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ReasonOfRefusal>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(Approval::from(approvals::refuse(tx, call, id.0, version, &value.reason)?))
    })
    .await
}
