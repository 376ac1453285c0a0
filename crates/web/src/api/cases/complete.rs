//! What was agreed is done.

use super::record::Case;
use super::shown;
use crate::api::{Id, IfMatch, Nothing, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::cases;

/// Notes that what was agreed is done.
#[utoipa::path(
    post,
    path = "/cases/{id}/completion",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn complete(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::complete(tx, call, id.0, version.map(|version| version.0))?;
        Ok(shown(call, file))
    })
    .await
}
