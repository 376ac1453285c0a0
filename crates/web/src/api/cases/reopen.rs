//! A closed case goes on.

use super::record::Case;
use super::shown;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// Why it goes on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "reason": "顾客又来电" }))]
pub(super) struct Why {
    reason: String,
}

/// Goes on with a closed case. How it had ended stays in the journal.
#[utoipa::path(
    post,
    path = "/cases/{id}/reopening",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Why,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn reopen(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<Why>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::reopen(tx, call, id.0, version.map(|version| version.0), &value.reason)?;
        Ok(shown(call, file))
    })
    .await
}
