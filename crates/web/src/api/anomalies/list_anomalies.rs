//! Anomalies in a list.

use super::record::{AnomalyKind, AnomalyScope, GoodsAnomaly};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use domain::anomalies::Kind;
use serde::{Deserialize, Serialize};
use service::anomalies::{self, Filter, Scope};
use utoipa::{IntoParams, ToSchema};

/// Which anomalies.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedAnomalies {
    /// Those that are open, the oldest first; or all, the newest first, when missing.
    #[param(value_type = Option<AnomalyScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this kind.
    #[param(value_type = Option<AnomalyKind>)]
    kind: Option<Kind>,
}

/// Anomalies of the units that one may see.
#[utoipa::path(
    get,
    path = "/anomalies",
    tag = "anomalies",
    params(WantedAnomalies, Paging),
    responses(
        (status = 200, body = Listed<GoodsAnomaly>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_anomalies(
    api: ApiActor,
    Query(wanted): Query<WantedAnomalies>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<GoodsAnomaly>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let (scope, unit) = (wanted.scope.unwrap_or(Scope::All), wanted.unit.map(|id| id.0));
    let filter = Filter { scope, unit, kind: wanted.kind };
    let page = api.query(move |tx, call| anomalies::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, GoodsAnomaly::from)))
}

/// The anomalies of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AnomaliesOfCase {
    /// The latest first.
    anomalies: Vec<GoodsAnomaly>,
}

/// The anomalies of a case.
#[utoipa::path(
    get,
    path = "/cases/{id}/anomalies",
    tag = "anomalies",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = AnomaliesOfCase),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn anomalies_of_case(api: ApiActor, Path(case): Path<Id>) -> Result<Json<AnomaliesOfCase>, Failure> {
    let rows = api.query(move |tx, call| anomalies::of_case(tx, call, case.0)).await?;
    Ok(Json(AnomaliesOfCase { anomalies: rows.into_iter().map(GoodsAnomaly::from).collect() }))
}
