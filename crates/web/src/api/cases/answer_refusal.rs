//! What the customer says to a refusal.

use super::choices::CaseReaction;
use super::record::Case;
use super::shown;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::Reaction;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// What the customer says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reaction": "insists" }))]
pub(super) struct RefusalAnswer {
    #[schema(value_type = CaseReaction)]
    reaction: Reaction,
}

/// Notes what the customer says to a refusal that was told. Whoever insists goes to the superior: the case is not closed
/// as refused until a superior has decided anew.
#[utoipa::path(
    post,
    path = "/cases/{id}/refusal-answer",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = RefusalAnswer,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn answer_refusal(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { once, value }: Posted<RefusalAnswer>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::answer_refusal(tx, call, id.0, value.reaction)?;
        Ok(shown(call, file))
    })
    .await
}
