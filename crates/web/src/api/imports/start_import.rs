//! Running.

use super::Import;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use service::imports;

/// Begins the run. Rows that are there already are not made again.
#[utoipa::path(
    post,
    path = "/imports/{id}/runs",
    tag = "imports",
    params(("id" = Id, Path)),
    responses(
        (status = 202, body = Import),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn start_import(api: ApiActor, Path(id): Path<Id>) -> Result<(StatusCode, Json<Import>), Failure> {
    let import = api.command(move |tx, call| imports::start(tx, call, id.0)).await?;
    crate::pages::imports::work(&api.web);
    Ok((StatusCode::ACCEPTED, Json(Import::from(import))))
}
