//! Visits of organisations, and how long each took.

use super::record::CaseRow;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use service::cases::{self, VisitRow};
use utoipa::{IntoParams, ToSchema};

/// Which visits.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedVisits {
    /// Of this unit and those below it.
    unit: Id,
    /// Taken in at or after this moment.
    #[param(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Taken in before this moment.
    #[param(value_type = String, format = DateTime)]
    before: Timestamp,
}

/// A visit.
#[derive(Debug, Serialize, ToSchema)]
struct VisitOfOrganisation {
    case: CaseRow,
    /// Who ordered.
    organisation: String,
    #[schema(value_type = String, format = DateTime)]
    arrived: Timestamp,
    /// Missing while it goes on.
    #[schema(value_type = Option<String>, format = DateTime)]
    solved: Option<Timestamp>,
    /// From the arrival to the solution, or until now.
    elapsed_seconds: i64,
}

/// The visits of organisations within a period.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct VisitsOfOrganisations {
    number: usize,
    solved: usize,
    /// The time that half of the settled ones took at most.
    median_seconds: Option<i64>,
    longest_seconds: Option<i64>,
    visits: Vec<VisitOfOrganisation>,
}

/// The visits of organisations within a period, with the time that each took from the arrival to the solution.
#[utoipa::path(
    get,
    path = "/case-visits",
    tag = "cases",
    params(WantedVisits),
    responses(
        (status = 200, body = VisitsOfOrganisations),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_visits(
    api: ApiActor,
    Query(wanted): Query<WantedVisits>,
) -> Result<Json<VisitsOfOrganisations>, Failure> {
    let (found, now) = api
        .query(move |tx, call| {
            let found = cases::visits(tx, call, wanted.unit.0, (wanted.from, wanted.before))?;
            Ok((found, call.now))
        })
        .await?;
    let seconds = |time: Option<SignedDuration>| time.map(|time| time.as_secs());
    let visit = |row: VisitRow| VisitOfOrganisation {
        case: CaseRow::from(row.case),
        organisation: row.organisation,
        arrived: row.visit.arrived,
        solved: row.visit.solved,
        elapsed_seconds: row.visit.elapsed(now).as_secs(),
    };
    Ok(Json(VisitsOfOrganisations {
        number: found.figures.number,
        solved: found.figures.solved,
        median_seconds: seconds(found.figures.median),
        longest_seconds: seconds(found.figures.longest),
        visits: found.rows.into_iter().map(visit).collect(),
    }))
}
