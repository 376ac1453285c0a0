//! The end of a day.

use super::reports::{ClosingDay, ReportOfDay};
use crate::api::{Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use service::money;

/// Closes a day of a unit: it takes no more entries.
#[utoipa::path(
    post,
    path = "/money-days",
    tag = "money",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = ClosingDay,
    responses(
        (status = 201, body = ReportOfDay),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn close_day(api: ApiActor, Posted { value, once }: Posted<ClosingDay>) -> Result<Response, Failure> {
    api.once(once, StatusCode::CREATED, move |tx, call| {
        Ok(ReportOfDay::from(money::close_day(tx, call, value.unit.0, value.day, value.seen)?))
    })
    .await
}
