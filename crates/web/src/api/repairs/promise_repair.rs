//! A promised date.

use super::record::{Repair, RepairDelay};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::repairs::Delay;
use jiff::Timestamp;
use serde::Deserialize;
use service::repairs::{self, Promise};
use utoipa::ToSchema;

/// A date that the customer is promised; another one needs its reason, and the customer knows of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PromisedDate {
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
    #[serde(default)]
    reason: String,
    #[serde(default)]
    #[schema(value_type = Option<RepairDelay>)]
    delay: Option<Delay>,
    #[serde(default)]
    customer_told: bool,
}

/// Promises a date, or another one.
#[utoipa::path(
    post,
    path = "/repairs/{id}/promise",
    tag = "repairs",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = PromisedDate,
    responses(
        (status = 200, body = Repair),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn promise_repair(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<PromisedDate>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let PromisedDate { until, reason, delay, customer_told } = value;
    let new = Promise { until, reason, delay, customer_told };
    api.once(once, StatusCode::OK, move |tx, call| Ok(Repair::from(repairs::promise(tx, call, id.0, version, &new)?)))
        .await
}
