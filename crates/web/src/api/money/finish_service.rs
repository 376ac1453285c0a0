//! The service of a case is finished.

use crate::api::{Id, Nothing, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Serialize;
use service::money;
use utoipa::ToSchema;

/// How many fees may be collected now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct FinishedFees {
    fees: usize,
}

/// Says that the service of a case is finished, so that its fees may be collected.
#[utoipa::path(
    post,
    path = "/cases/{id}/service-completion",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = FinishedFees),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn finish_service(
    api: ApiActor,
    Path(case): Path<Id>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| Ok(FinishedFees { fees: money::finished(tx, call, case.0)? })).await
}
