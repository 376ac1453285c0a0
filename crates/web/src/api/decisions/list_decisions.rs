//! The decisions on a case.

use super::types::Decision;
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::{cases, decisions};

/// The decisions on a case, the latest first.
#[utoipa::path(
    get,
    path = "/cases/{id}/decisions",
    tag = "decisions",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<Decision>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_decisions(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<Decision>>, Failure> {
    let decided = api.query(move |tx, call| {
        cases::view(tx, call, id.0)?;
        decisions::decisions_of(tx, id.0)
    });
    Ok(Json(Listed { items: decided.await?.into_iter().map(Decision::from).collect(), next: None }))
}
