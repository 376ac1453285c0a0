//! The facts are complete.

use super::record::Case;
use super::shown;
use crate::api::{Id, Nothing, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::cases;

/// Notes that the facts are complete, so that work goes on. Refused while facts or answers are missing.
#[utoipa::path(
    post,
    path = "/cases/{id}/clearance",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn clear(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::clear(tx, call, id.0)?;
        Ok(shown(call, file))
    })
    .await
}
