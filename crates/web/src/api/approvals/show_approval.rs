//! One request for approval.

use super::record::ApprovalDetail;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::approvals;

/// One request, with those who can decide it now and their substitutes.
#[utoipa::path(
    get,
    path = "/approvals/{id}",
    tag = "approvals",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = ApprovalDetail),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_approval(api: ApiActor, Path(id): Path<Id>) -> Result<Json<ApprovalDetail>, Failure> {
    let found = api.query(move |tx, call| approvals::approval(tx, call, id.0)).await?;
    Ok(Json(found.into()))
}
