//! The register of courier claims.

use super::record::{CourierClaim, CourierClaimScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::{Deserialize, Serialize};
use service::anomalies::{self, ClaimFilter, ClaimScope};
use utoipa::{IntoParams, ToSchema};

/// Which claims.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedClaims {
    /// Those that are open, or late, the oldest first; or all, the newest first, when missing.
    #[param(value_type = Option<CourierClaimScope>)]
    scope: Option<ClaimScope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only against this carrier.
    carrier: Option<String>,
}

/// Claims of the units that one may see.
#[utoipa::path(
    get,
    path = "/courier-claims",
    tag = "anomalies",
    params(WantedClaims, Paging),
    responses(
        (status = 200, body = Listed<CourierClaim>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_claims(
    api: ApiActor,
    Query(wanted): Query<WantedClaims>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<CourierClaim>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let (scope, unit) = (wanted.scope.unwrap_or(ClaimScope::All), wanted.unit.map(|id| id.0));
    let filter = ClaimFilter { scope, unit, carrier: wanted.carrier };
    let page = api.query(move |tx, call| anomalies::claims(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, CourierClaim::from)))
}

/// Of which units.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedSums {
    /// Only of this unit and those below it.
    unit: Option<Id>,
}

/// What a carrier was asked for and has not paid.
#[derive(Debug, Serialize, ToSchema)]
struct OpenOfCarrier {
    carrier: String,
    claims: i64,
    /// What was awarded, or else claimed, in minor units.
    open: i64,
}

/// What each carrier was asked for and has not paid.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct OpenOfCarriers {
    carriers: Vec<OpenOfCarrier>,
}

/// What each carrier was asked for and has not paid.
#[utoipa::path(
    get,
    path = "/courier-claims/open-amounts",
    tag = "anomalies",
    params(WantedSums),
    responses(
        (status = 200, body = OpenOfCarriers),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn claim_sums(
    api: ApiActor,
    Query(wanted): Query<WantedSums>,
) -> Result<Json<OpenOfCarriers>, Failure> {
    let unit = wanted.unit.map(|id| id.0);
    let sums = api.query(move |tx, call| anomalies::claim_sums(tx, call, unit)).await?;
    let one = |sum: anomalies::CarrierSum| {
        let open = sum.open.minor();
        OpenOfCarrier { carrier: sum.carrier, claims: sum.claims, open }
    };
    Ok(Json(OpenOfCarriers { carriers: sums.into_iter().map(one).collect() }))
}
