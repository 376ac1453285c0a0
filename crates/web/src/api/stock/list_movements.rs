//! What moved.

use super::record::{StockMovement, StockQuality};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::stock::Quality;
use jiff::civil::Date;
use serde::Deserialize;
use service::stock::{self, MovementFilter};
use utoipa::IntoParams;

/// Which movements.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedMovements {
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this quality.
    #[param(value_type = Option<StockQuality>)]
    quality: Option<Quality>,
    /// Only articles with this text.
    article: Option<String>,
    /// From this day on.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Until this day.
    #[param(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

/// What returns, repairs, counts and disposals have moved, the latest first: for the merchandise system of the company.
#[utoipa::path(
    get,
    path = "/stock/movements",
    tag = "stock",
    params(WantedMovements, Paging),
    responses(
        (status = 200, body = Listed<StockMovement>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_stock_movements(
    api: ApiActor,
    Query(wanted): Query<WantedMovements>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<StockMovement>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let WantedMovements { unit, quality, article, from, until } = wanted;
    let filter = MovementFilter { unit: unit.map(|id| id.0), quality, article, from, until };
    let page = api.query(move |tx, call| stock::movements(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, StockMovement::from)))
}
