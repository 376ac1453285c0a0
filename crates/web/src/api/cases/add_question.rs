//! Something asked back.

use super::record::Case;
use super::shown;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// What is asked, and until when it has to be answered.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "question": "小票还在吗？" }))]
pub(super) struct NewQuestion {
    question: String,
    /// In three days when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    until: Option<Timestamp>,
}

/// Asks something back. The case waits until its facts are complete.
#[utoipa::path(
    post,
    path = "/cases/{id}/questions",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = NewQuestion,
    responses(
        (status = 201, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_question(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<NewQuestion>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::CREATED, move |tx, call| {
        let file = cases::ask(tx, call, id.0, &value.question, value.until)?;
        Ok(shown(call, file))
    })
    .await
}
