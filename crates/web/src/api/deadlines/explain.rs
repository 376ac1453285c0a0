//! Why a deadline was missed.

use super::record::{Deadline, DeadlineReason};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::deadlines;

/// Says why a deadline was missed.
#[utoipa::path(
    post,
    path = "/deadlines/{id}/explanation",
    operation_id = "explain_deadline",
    tag = "deadlines",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = DeadlineReason,
    responses(
        (status = 200, body = Deadline),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn explain(
    api: ApiActor,
    Path(id): Path<Id>,

    Posted { value, once }: Posted<DeadlineReason>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(Deadline::from(deadlines::explain(tx, call, id.0, &value.reason)?))
    })
    .await
}
