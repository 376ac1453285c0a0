//! The deadlines of a case.

use super::record::Deadline;
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::{Page, deadlines};

/// All deadlines of a case, in the order in which they started.
#[utoipa::path(
    get,
    path = "/cases/{id}/deadlines",
    tag = "deadlines",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<Deadline>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_of_case(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<Deadline>>, Failure> {
    let items = api.query(move |tx, call| deadlines::of_case(tx, call, id.0)).await?;
    Ok(Json(Listed::of(Page { items, next: None }, Deadline::from)))
}
