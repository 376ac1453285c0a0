//! A file comes in.

use super::Import;
use crate::Web;
use crate::api::customers::chosen;
use crate::api::{Id, Once, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::{Query, Request, State};
use axum::http::StatusCode;
use axum::response::Response;
use domain::imports::ImportKind;
use serde::Deserialize;
use service::imports::{self, NewUpload};
use std::sync::Arc;
use utoipa::IntoParams;

/// What the file is.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct About {
    /// The unit that it is for.
    unit: Id,
    /// `customers`, `products` or `purchases`.
    kind: String,
    /// Its ending says how it is written: `.csv`, `.tsv`, `.xlsx` …, with `.gz` when it is packed.
    file_name: String,
    /// Such as `gb18030`; found by its first bytes or UTF-8 when it is missing.
    #[serde(default)]
    encoding: String,
}

/// Takes a file in; the body is the file as it is. Nothing is read into the records before a run is started.
#[utoipa::path(
    post,
    path = "/imports",
    tag = "imports",
    params(About, ("idempotency-key" = Option<String>, Header)),
    request_body(content = Vec<u8>, content_type = "application/octet-stream"),
    responses(
        (status = 201, body = Import),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn upload_import(
    api: ApiActor,
    State(web): State<Web>,
    Query(about): Query<About>,
    request: Request,
) -> Result<Response, Failure> {
    let kind = chosen("kind", &about.kind, ImportKind::parse)?;
    let (once, bytes) = Once::read(request, crate::http::upload_limit(&web)).await?;
    let (unit, bytes) = (about.unit.0, Arc::from(&bytes[..]));
    let new = NewUpload { unit, kind, file_name: about.file_name, bytes, encoding: about.encoding };
    api.once(once, StatusCode::CREATED, move |tx, call| imports::upload(tx, call, &new).map(Import::from)).await
}
