//! One import.

use super::Import;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use service::imports;

/// An import: how far it is and what became of its rows. Its version, which changes with its state, is in `ETag`.
#[utoipa::path(
    get,
    path = "/imports/{id}",
    tag = "imports",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Import, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_import(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<Import>, Failure> {
    let import = api.query(move |tx, call| imports::view(tx, call, id.0)).await?;
    Ok(Versioned { version: import.version, record: Import::from(import) })
}
