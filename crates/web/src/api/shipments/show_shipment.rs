//! One shipment.

use super::record::ShipmentWithSteps;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::shipments;

/// One shipment with what happened.
#[utoipa::path(
    get,
    path = "/shipments/{id}",
    tag = "shipments",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = ShipmentWithSteps),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_shipment(api: ApiActor, Path(id): Path<Id>) -> Result<Json<ShipmentWithSteps>, Failure> {
    let detail = api.query(move |tx, call| shipments::one(tx, call, id.0)).await?;
    Ok(Json(detail.into()))
}
