//! Decisions against the proposal, counted.

use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::decisions;
use utoipa::{IntoParams, ToSchema};

/// Which time.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Span {
    /// Decided at or after this moment.
    #[param(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Decided before this moment.
    #[param(value_type = String, format = DateTime)]
    before: Timestamp,
}

/// Overrides of one unit with one remedy.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Overrides {
    unit: Id,
    /// What was given.
    remedy: String,
    /// How often.
    number: i64,
    /// How much was paid, in minor units.
    paid: i64,
}

/// Decisions against the proposal by unit and remedy, of the units that one oversees.
#[utoipa::path(
    get,
    path = "/decision-overrides",
    tag = "decisions",
    params(Span),
    responses(
        (status = 200, body = Listed<Overrides>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn count_overrides(
    api: ApiActor,
    Query(span): Query<Span>,
) -> Result<Json<Listed<Overrides>>, Failure> {
    let counts = api.query(move |tx, call| decisions::overrides(tx, call, span.from, span.before)).await?;
    let shown = counts.into_iter().map(|count| Overrides {
        unit: Id(count.unit),
        remedy: count.remedy,
        number: count.number,
        paid: count.paid.minor(),
    });
    Ok(Json(Listed { items: shown.collect(), next: None }))
}
