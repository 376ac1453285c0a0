//! Cases drawn at random, to be verified.

use super::record::CaseRow;
use crate::api::{Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::Timestamp;
use serde::Deserialize;
use service::{Page, cases};
use utoipa::IntoParams;

/// From which cases, and how many.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Opened at or after this moment.
    #[param(value_type = String, format = DateTime)]
    from: Timestamp,
    /// Opened before this moment.
    #[param(value_type = String, format = DateTime)]
    until: Timestamp,
    /// How many at most.
    #[param(minimum = 1, maximum = 100)]
    number: u64,
    /// The same words draw the same cases.
    #[serde(default)]
    seed: String,
}

/// Draws cases whose particulars head office verifies.
#[utoipa::path(
    get,
    path = "/case-samples",
    tag = "cases",
    params(Wanted),
    responses(
        (status = 200, body = Listed<CaseRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn draw_sample(api: ApiActor, Query(wanted): Query<Wanted>) -> Result<Json<Listed<CaseRow>>, Failure> {
    let items = api
        .query(move |tx, call| cases::sample(tx, call, (wanted.from, wanted.until), wanted.number, &wanted.seed))
        .await?;
    Ok(Json(Listed::of(Page { items, next: None }, CaseRow::from)))
}
