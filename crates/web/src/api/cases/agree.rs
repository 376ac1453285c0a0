//! What customer and company agreed on.

use super::record::{Agreement, Case};
use super::shown;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::cases;

/// Records what customer and company agreed on. Refused before the steps in front of it are done.
#[utoipa::path(
    post,
    path = "/cases/{id}/agreement",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Agreement,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn agree(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<Agreement>,
) -> Result<Response, Failure> {
    let Agreement { remedy, summary, amount } = value;
    let agreement = domain::cases::Agreement { remedy, summary, amount, terms: serde_json::Value::Null };
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::agree(tx, call, id.0, version.map(|version| version.0), &agreement)?;
        Ok(shown(call, file))
    })
    .await
}
