//! What lies where.

use super::record::{StockLevel, StockQuality};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::stock::Quality;
use serde::Deserialize;
use service::stock::{self, LevelFilter};
use utoipa::IntoParams;

/// Which goods.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedGoods {
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this quality.
    #[param(value_type = Option<StockQuality>)]
    quality: Option<Quality>,
    /// Only articles with this text.
    article: Option<String>,
}

/// What lies where, unit by unit; articles of which nothing is left are left out.
#[utoipa::path(
    get,
    path = "/stock",
    tag = "stock",
    params(WantedGoods, Paging),
    responses(
        (status = 200, body = Listed<StockLevel>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_stock(
    api: ApiActor,
    Query(wanted): Query<WantedGoods>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<StockLevel>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let filter = LevelFilter { unit: wanted.unit.map(|id| id.0), quality: wanted.quality, article: wanted.article };
    let page = api.query(move |tx, call| stock::levels(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, StockLevel::from)))
}
