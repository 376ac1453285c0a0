//! Purchases, the latest first.

use super::PurchaseRow;
use crate::api::{Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::civil::Date;
use serde::Deserialize;
use service::Page;
use service::purchases::{self, PurchaseFilter};
use utoipa::IntoParams;

/// Which purchases.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Those with this number of receipt or order; then there are no further pages.
    q: Option<String>,
    /// Only those of this unit.
    unit: Option<i64>,
    /// Only those sold on this day or later.
    #[param(value_type = Option<String>, format = Date)]
    from: Option<Date>,
    /// Only those sold on this day or before.
    #[param(value_type = Option<String>, format = Date)]
    until: Option<Date>,
}

/// Purchases of the company.
#[utoipa::path(
    get,
    path = "/purchases",
    tag = "purchases",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<PurchaseRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_purchases(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<PurchaseRow>>, Failure> {
    let limit = paging.limit()?;
    if let Some(text) = wanted.q.filter(|text| !text.trim().is_empty()) {
        let items = api.query(move |tx, call| purchases::find(tx, call, &text, limit)).await?;
        return Ok(Json(Listed::of(Page { items, next: None }, PurchaseRow::from)));
    }
    let filter = PurchaseFilter { unit: wanted.unit, from: wanted.from, until: wanted.until, after: paging.after()? };
    let page = api.query(move |tx, call| purchases::list(tx, call, &filter, limit)).await?;
    Ok(Json(Listed::of(page, PurchaseRow::from)))
}
