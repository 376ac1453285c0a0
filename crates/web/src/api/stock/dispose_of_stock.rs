//! Goods are disposed of.

use super::record::{StockDestination, StockLevel, StockQuality};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::stock::{Destination, Quality};
use serde::Deserialize;
use service::stock::{self, Disposing};
use utoipa::ToSchema;

/// What becomes of goods.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct StockDisposal {
    unit: Id,
    /// As the book calls it.
    article: String,
    /// What the pieces were good for.
    #[schema(value_type = StockQuality)]
    quality: Quality,
    #[schema(value_type = StockDestination)]
    destination: Destination,
    pieces: u32,
    /// A supplier, a voucher, whatever belongs to it.
    #[serde(default)]
    note: String,
}

/// Says what becomes of goods that lie in a unit; answers with what is left. What was used is never sold as new.
#[utoipa::path(
    post,
    path = "/stock/disposals",
    tag = "stock",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = StockDisposal,
    responses(
        (status = 200, body = StockLevel),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn dispose_of_stock(
    api: ApiActor,
    Posted { value, once }: Posted<StockDisposal>,
) -> Result<Response, Failure> {
    let StockDisposal { unit, article, quality, destination, pieces, note } = value;
    let new = Disposing { unit: unit.0, article, quality, destination, pieces, note };
    api.once(once, StatusCode::OK, move |tx, call| Ok(StockLevel::from(stock::dispose(tx, call, &new)?))).await
}
