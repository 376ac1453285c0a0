//! More time for a deadline.

use super::record::{Deadline, MoreTime};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::deadlines::{self, Extending};

/// Gives a deadline more time, with a reason; where it is promised to the customer, he or she is told before.
#[utoipa::path(
    post,
    path = "/deadlines/{id}/extension",
    operation_id = "extend_deadline",
    tag = "deadlines",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = MoreTime,
    responses(
        (status = 200, body = Deadline),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn extend(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<MoreTime>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let more = Extending { until: value.until, reason: value.reason, customer_told: value.customer_told };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(Deadline::from(deadlines::extend(tx, call, id.0, version, &more)?))
    })
    .await
}
