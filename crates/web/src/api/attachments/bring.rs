//! A file for a claim that is being taken in.

use super::{About, Attachment};
use crate::api::{Once, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::{Query, Request};
use axum::http::StatusCode;
use axum::response::Response;
use service::attachments::{self, NewFile};
use std::sync::Arc;

/// Brings a photo or a document for a claim that has no case yet; `attachments` of the claim names it. One that no claim
/// names is thrown away after a day.
#[utoipa::path(
    post,
    path = "/attachments",
    tag = "attachments",
    params(About, ("idempotency-key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Attachment),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn bring_attachment(
    api: ApiActor,
    Query(about): Query<About>,
    request: Request,
) -> Result<Response, Failure> {
    let (once, bytes) = Once::read(request, crate::http::PHOTO_LIMIT).await?;
    let new = NewFile { name: about.file_name, bytes: Arc::from(&bytes[..]) };
    api.once(once, StatusCode::CREATED, move |tx, call| attachments::attach_loose(tx, call, &new).map(Attachment::from))
        .await
}
