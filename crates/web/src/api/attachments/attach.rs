//! A file for a case.

use super::{About, As, Attachment};
use crate::api::{Id, Once, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::{Path, Query, Request};
use axum::http::StatusCode;
use axum::response::Response;
use service::attachments::{self, NewFile};
use std::sync::Arc;

/// Attaches a photo or a document: JPEG, PNG, WebP, HEIC or PDF, told by its content, of at most 12 MiB; the body is the
/// file as it is. The same content attached again is the attachment that there is already.
#[utoipa::path(
    post,
    path = "/cases/{id}/attachments",
    tag = "attachments",
    params(("id" = Id, Path), About, As, ("idempotency-key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Attachment),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn attach(
    api: ApiActor,
    Path(id): Path<Id>,
    Query(about): Query<About>,
    Query(named): Query<As>,
    request: Request,
) -> Result<Response, Failure> {
    let (once, bytes) = Once::read(request, crate::http::PHOTO_LIMIT).await?;
    let new = NewFile { name: about.file_name, bytes: Arc::from(&bytes[..]) };
    api.once(once, StatusCode::CREATED, move |tx, call| {
        let document = named.document.as_deref().filter(|id| !id.is_empty());
        attachments::attach_as(tx, call, id.0, &new, document).map(Attachment::from)
    })
    .await
}
