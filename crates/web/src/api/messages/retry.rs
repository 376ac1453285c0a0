//! A message is sent again.

use super::record::{MessageWithAttempts, RetryNow};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::messages;

/// Has a message sent again that could not be sent.
#[utoipa::path(
    post,
    path = "/messages/{id}/retry",
    tag = "messages",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RetryNow,
    responses(
        (status = 200, body = MessageWithAttempts),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn retry_message(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { once, .. }: Posted<RetryNow>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let retry = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        Ok(MessageWithAttempts::from(messages::retry(tx, call, id.0, version)?))
    };
    api.once(once, StatusCode::OK, retry).await
}
