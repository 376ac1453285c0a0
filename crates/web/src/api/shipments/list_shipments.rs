//! Shipments in a list.

use super::record::{ShipmentDirection, ShipmentOfGoods, ShipmentScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use domain::shipments::Direction;
use serde::{Deserialize, Serialize};
use service::shipments::{self, Filter, Scope};
use utoipa::{IntoParams, ToSchema};

/// Which shipments.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedShipments {
    /// Undelivered, late, soon due, or to be confirmed, the oldest first; or all, the newest first, when missing.
    #[param(value_type = Option<ShipmentScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only those that go this way.
    #[param(value_type = Option<ShipmentDirection>)]
    direction: Option<Direction>,
}

/// Shipments of the units that one may see.
#[utoipa::path(
    get,
    path = "/shipments",
    tag = "shipments",
    params(WantedShipments, Paging),
    responses(
        (status = 200, body = Listed<ShipmentOfGoods>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_shipments(
    api: ApiActor,
    Query(wanted): Query<WantedShipments>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<ShipmentOfGoods>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let (scope, unit) = (wanted.scope.unwrap_or(Scope::All), wanted.unit.map(|id| id.0));
    let filter = Filter { scope, unit, direction: wanted.direction };
    let page = api.query(move |tx, call| shipments::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, ShipmentOfGoods::from)))
}

/// The shipments of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShipmentsOfCase {
    /// The latest first.
    shipments: Vec<ShipmentOfGoods>,
}

/// The shipments of a case.
#[utoipa::path(
    get,
    path = "/cases/{id}/shipments",
    tag = "shipments",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = ShipmentsOfCase),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn shipments_of_case(api: ApiActor, Path(case): Path<Id>) -> Result<Json<ShipmentsOfCase>, Failure> {
    let rows = api.query(move |tx, call| shipments::of_case(tx, call, case.0)).await?;
    Ok(Json(ShipmentsOfCase { shipments: rows.into_iter().map(ShipmentOfGoods::from).collect() }))
}
