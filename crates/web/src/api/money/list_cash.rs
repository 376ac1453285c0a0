//! Cash outside the drawer.

use super::record::{CashHandOver, CashInHand};
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use service::{Page, money};
use utoipa::IntoParams;

/// Which hand-overs.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedHandOvers {
    /// The latest ones of this unit; those that nobody has counted when missing.
    unit: Option<Id>,
}

/// Cash that was collected and not handed over.
#[utoipa::path(
    get,
    path = "/cash",
    tag = "money",
    responses(
        (status = 200, body = Listed<CashInHand>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_cash_in_hand(api: ApiActor) -> Result<Json<Listed<CashInHand>>, Failure> {
    let items = api.query(money::in_hand).await?;
    Ok(Json(Listed::of(Page { items, next: None }, CashInHand::from)))
}

/// Hand-overs of cash.
#[utoipa::path(
    get,
    path = "/cash-hand-overs",
    tag = "money",
    params(WantedHandOvers),
    responses(
        (status = 200, body = Listed<CashHandOver>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_hand_overs(
    api: ApiActor,
    Query(wanted): Query<WantedHandOvers>,
) -> Result<Json<Listed<CashHandOver>>, Failure> {
    let unit = wanted.unit.map(|id| id.0);
    let items = api.query(move |tx, call| money::hand_overs(tx, call, unit)).await?;
    Ok(Json(Listed::of(Page { items, next: None }, CashHandOver::from)))
}
