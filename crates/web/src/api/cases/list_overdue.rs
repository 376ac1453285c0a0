//! Clarifications whose time is over.

use super::record::CaseRow;
use crate::api::{Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use service::{Page, cases};

/// Cases whose facts are not complete although the time for it is over, the most overdue first.
#[utoipa::path(
    get,
    path = "/overdue-clarifications",
    tag = "cases",
    responses(
        (status = 200, body = Listed<CaseRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_overdue(api: ApiActor) -> Result<Json<Listed<CaseRow>>, Failure> {
    let items = api.query(|tx, call| cases::overdue_clarifications(tx, call, 200)).await?;
    Ok(Json(Listed::of(Page { items, next: None }, CaseRow::from)))
}
