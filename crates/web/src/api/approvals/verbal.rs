//! Permission by word of mouth.

use super::record::{Approval, VerbalPermission};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::approvals::Entry;
use service::approvals;

/// Enters a permission given by word of mouth; whoever gave it confirms it afterwards.
#[utoipa::path(
    post,
    path = "/approvals/{id}/verbal-permission",
    operation_id = "enter_verbal_permission",
    tag = "approvals",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = VerbalPermission,
    responses(
        (status = 200, body = Approval),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn verbal(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<VerbalPermission>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let entry = Entry { giver: value.giver.0, given: value.given_at, what: value.what, late: value.late };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(Approval::from(approvals::verbal(tx, call, id.0, version, &entry)?))
    })
    .await
}
