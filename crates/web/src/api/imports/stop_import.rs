//! Stopping.

use super::Import;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use service::imports;

/// Asks a run or dry run to stop after the batch it is at; what was read stays.
#[utoipa::path(
    post,
    path = "/imports/{id}/stops",
    tag = "imports",
    params(("id" = Id, Path)),
    responses(
        (status = 202, body = Import),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn stop_import(api: ApiActor, Path(id): Path<Id>) -> Result<(StatusCode, Json<Import>), Failure> {
    let import = api.command(move |tx, call| imports::stop(tx, call, id.0)).await?;
    Ok((StatusCode::ACCEPTED, Json(Import::from(import))))
}
