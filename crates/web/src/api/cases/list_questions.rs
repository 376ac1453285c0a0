//! What was asked back.

use super::record::Question;
use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::{Page, cases};

/// All questions of a case with their answers, in order.
#[utoipa::path(
    get,
    path = "/cases/{id}/questions",
    tag = "cases",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<Question>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_questions(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<Question>>, Failure> {
    let items = api.query(move |tx, call| cases::questions(tx, call, id.0)).await?;
    Ok(Json(Listed::of(Page { items, next: None }, Question::from)))
}
