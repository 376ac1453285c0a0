//! Goods are counted.

use super::record::{StockLevel, StockQuality};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::stock::Quality;
use serde::Deserialize;
use service::stock::{self, Counting};
use utoipa::ToSchema;

/// What was counted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StockCount {
    unit: Id,
    article: String,
    #[schema(value_type = StockQuality)]
    quality: Quality,
    /// How many there are.
    counted: u32,
    /// Why the book said another number.
    #[serde(default)]
    note: String,
}

/// Puts what was counted in place of what the book says. What belongs to open matters is counted there.
#[utoipa::path(
    post,
    path = "/stock/counts",
    tag = "stock",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = StockCount,
    responses(
        (status = 200, body = StockLevel),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn count_stock(
    api: ApiActor,
    Posted { value, once }: Posted<StockCount>,
) -> Result<Response, Failure> {
    let StockCount { unit, article, quality, counted, note } = value;
    let new = Counting { unit: unit.0, article, quality, counted, note };
    api.once(once, StatusCode::OK, move |tx, call| Ok(StockLevel::from(stock::count(tx, call, &new)?))).await
}
