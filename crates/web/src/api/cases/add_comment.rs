//! A note, a reply, the record of a call.

use super::choices::{CaseChannel, CaseCommentKind};
use super::record::Comment;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::{Channel, CommentKind};
use serde::Deserialize;
use service::cases;
use utoipa::ToSchema;

/// A comment to be written.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "kind": "call", "body": "约了周三上门" }))]
pub(super) struct NewComment {
    #[schema(value_type = CaseCommentKind)]
    kind: CommentKind,
    /// How the reply went out or the call came in; needed for a reply.
    #[serde(default)]
    #[schema(value_type = Option<CaseChannel>)]
    channel: Option<Channel>,
    body: String,
}

/// Writes a comment. A reply or a call answers the customer.
#[utoipa::path(
    post,
    path = "/cases/{id}/comments",
    tag = "cases",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = NewComment,
    responses(
        (status = 201, body = Comment),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_comment(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<NewComment>,
) -> Result<Response, Failure> {
    let new = cases::NewComment { kind: value.kind, channel: value.channel, body: value.body };
    api.once(once, StatusCode::CREATED, move |tx, call| cases::comment(tx, call, id.0, &new).map(Comment::from)).await
}
