//! The budget of a unit.

use super::budgets::{ComparedBudget, WantedBudget};
use crate::api::{Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Query;
use service::money;

/// The service budget of a unit and those below it: planned, booked, and booked in the year before. `ETag` tells the
/// version of what the unit itself plans.
#[utoipa::path(
    get,
    path = "/budgets",
    tag = "money",
    params(WantedBudget),
    responses(
        (status = 200, body = ComparedBudget, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_budget(
    api: ApiActor,
    Query(wanted): Query<WantedBudget>,
) -> Result<Versioned<ComparedBudget>, Failure> {
    let period = wanted.period()?;
    let found = api.query(move |tx, call| money::budget(tx, call, wanted.unit.0, period)).await?;
    Ok(Versioned { version: found.own.version, record: found.into() })
}
