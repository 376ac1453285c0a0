//! Repairs by category and outcome.

use super::record::RepairReport;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::Timestamp;
use serde::Deserialize;
use service::repairs::{self, ReportFilter};
use utoipa::IntoParams;

/// Which repairs.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct RepairPeriod {
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Opened from this moment on.
    #[param(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Opened before this moment.
    #[param(value_type = String, format = DateTime)]
    before: Timestamp,
}

/// How many repairs of each category came to which end, in the units that one may see.
#[utoipa::path(
    get,
    path = "/repair-report",
    tag = "repairs",
    params(RepairPeriod),
    responses(
        (status = 200, body = RepairReport),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn report_repairs(
    api: ApiActor,
    Query(period): Query<RepairPeriod>,
) -> Result<Json<RepairReport>, Failure> {
    let filter = ReportFilter { unit: period.unit.map(|id| id.0), from: period.from, to: period.before };
    let report = api.query(move |tx, call| repairs::report(tx, call, &filter)).await?;
    Ok(Json(report.into()))
}
