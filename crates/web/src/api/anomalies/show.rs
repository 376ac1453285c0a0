//! One anomaly, one claim.

use super::record::{AnomalyWithClaims, CourierClaim};
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::anomalies;

/// One anomaly with its claims, and what may become of it.
#[utoipa::path(
    get,
    path = "/anomalies/{id}",
    tag = "anomalies",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = AnomalyWithClaims),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_anomaly(api: ApiActor, Path(id): Path<Id>) -> Result<Json<AnomalyWithClaims>, Failure> {
    let detail = api.query(move |tx, call| anomalies::one(tx, call, id.0)).await?;
    Ok(Json(detail.into()))
}

/// One claim against a carrier.
#[utoipa::path(
    get,
    path = "/courier-claims/{id}",
    tag = "anomalies",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = CourierClaim),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_claim(api: ApiActor, Path(id): Path<Id>) -> Result<Json<CourierClaim>, Failure> {
    let row = api.query(move |tx, call| anomalies::claim(tx, call, id.0)).await?;
    Ok(Json(row.into()))
}
