//! How long approvals are waited for.

use super::record::WaitingTimes;
use crate::api::Problem;
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::Timestamp;
use serde::Deserialize;
use service::approvals;
use utoipa::IntoParams;

/// Which period.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct ApprovalPeriod {
    /// Requests made from this moment on.
    #[param(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Requests made before this moment.
    #[param(value_type = String, format = DateTime)]
    before: Timestamp,
}

/// Waiting times by role and unit, and how many cases had to wait.
#[utoipa::path(
    get,
    path = "/approval-report",
    tag = "approvals",
    params(ApprovalPeriod),
    responses(
        (status = 200, body = WaitingTimes),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn report_approvals(
    api: ApiActor,
    Query(period): Query<ApprovalPeriod>,
) -> Result<Json<WaitingTimes>, Failure> {
    let report = api.query(move |tx, call| approvals::report(tx, call, period.from, period.before)).await?;
    Ok(Json(report.into()))
}
