//! The customer knows of the refusal.

use super::record::Case;
use super::shown;
use crate::api::{Id, Nothing, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::cases;

/// Notes that the customer was told of the refusal, with clause and reason.
#[utoipa::path(
    post,
    path = "/cases/{id}/refusal-notice",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = Nothing,
    responses(
        (status = 200, body = Case),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn tell_refusal(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { once, .. }: Posted<Nothing>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::OK, move |tx, call| {
        let file = cases::tell_refusal(tx, call, id.0)?;
        Ok(shown(call, file))
    })
    .await
}
