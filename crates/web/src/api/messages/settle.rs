//! A message was done by hand.

use super::record::{DoneByHand, MessageWithAttempts};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use service::messages::{self, Settling};

/// Notes that somebody has done by hand what a message was for.
#[utoipa::path(
    post,
    path = "/messages/{id}/settlement",
    tag = "messages",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = DoneByHand,
    responses(
        (status = 200, body = MessageWithAttempts),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn settle_message(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<DoneByHand>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let settle = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        let done = Settling { how: value.how.clone(), note: value.note.clone() };
        Ok(MessageWithAttempts::from(messages::settle(tx, call, id.0, version, &done)?))
    };
    api.once(once, StatusCode::OK, settle).await
}
