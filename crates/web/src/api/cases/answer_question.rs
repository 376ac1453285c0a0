//! The answer to something asked back.

use super::record::Case;
use super::shown;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// What the customer answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "answer": "在，R-1" }))]
pub(super) struct Answer {
    answer: String,
}

/// Notes the answer to a question, once.
#[utoipa::path(
    post,
    path = "/cases/{id}/questions/{question}/answer",
    tag = "cases",
    params(("id" = Id, Path), ("question" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = Answer,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn answer_question(
    api: ApiActor,
    Path((id, question)): Path<(Id, Id)>,
    Posted { value, once }: Posted<Answer>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::answer(tx, call, id.0, question.0, &value.answer)?;
        Ok(shown(call, file))
    })
    .await
}
