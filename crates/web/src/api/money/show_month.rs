//! The report of a month.

use super::reports::{ReportOfMonth, WantedMonth};
use crate::api::Problem;
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use service::money;

/// The report of a month: as it was kept when the month was closed, else as it stands now.
#[utoipa::path(
    get,
    path = "/money-months",
    tag = "money",
    params(WantedMonth),
    responses(
        (status = 200, body = ReportOfMonth),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_month(
    api: ApiActor,
    Query(wanted): Query<WantedMonth>,
) -> Result<Json<ReportOfMonth>, Failure> {
    let found = api.query(move |tx, call| money::month(tx, call, wanted.unit.0, wanted.day)).await?;
    Ok(Json(found.into()))
}
