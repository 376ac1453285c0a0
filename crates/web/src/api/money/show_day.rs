//! The report of a day.

use super::reports::{ReportOfDay, WantedDay};
use crate::api::Problem;
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use service::money;

/// The report of a day: as it was kept when the day was closed, else as it stands now.
#[utoipa::path(
    get,
    path = "/money-days",
    tag = "money",
    params(WantedDay),
    responses(
        (status = 200, body = ReportOfDay),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_day(api: ApiActor, Query(wanted): Query<WantedDay>) -> Result<Json<ReportOfDay>, Failure> {
    let found = api.query(move |tx, call| money::day(tx, call, wanted.unit.0, wanted.day)).await?;
    Ok(Json(found.into()))
}
