//! How many cases wait for what.

use crate::api::Problem;
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use serde::Serialize;
use service::cases;
use utoipa::ToSchema;

/// Numbers of cases, each at most 1000.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Counts {
    /// Not closed.
    open: usize,
    /// Not closed and one's own.
    mine: usize,
    /// Handled by nobody or never answered.
    waiting: usize,
    /// Waiting for facts.
    clarifying: usize,
    /// Not closed and urgent.
    urgent: usize,
}

/// How many cases of the units that one may see wait for what.
#[utoipa::path(
    get,
    path = "/case-counts",
    tag = "cases",
    responses(
        (status = 200, body = Counts),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn count_cases(api: ApiActor) -> Result<Json<Counts>, Failure> {
    let cases::Counts { open, mine, waiting, clarifying, urgent } = api.query(cases::counts).await?;
    Ok(Json(Counts { open, mine, waiting, clarifying, urgent }))
}
