//! The end of a month.

use super::reports::{ClosingMonth, ReportOfMonth};
use crate::api::{Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use service::money;

/// Closes a month of a unit and those below it, once its days are closed.
#[utoipa::path(
    post,
    path = "/money-months",
    tag = "money",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = ClosingMonth,
    responses(
        (status = 201, body = ReportOfMonth),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn close_month(
    api: ApiActor,
    Posted { value, once }: Posted<ClosingMonth>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::CREATED, move |tx, call| {
        Ok(ReportOfMonth::from(money::close_month(tx, call, value.unit.0, value.day)?))
    })
    .await
}
