//! What the columns mean.

use super::{Import, ImportTemplate};
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use service::imports;

/// Says what the columns mean. Kept for the next list of the kind from the unit. `If-Match` names the version that was
/// read.
#[utoipa::path(
    put,
    path = "/imports/{id}/template",
    tag = "imports",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = ImportTemplate,
    responses(
        (status = 200, body = Import, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn set_import_template(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<ImportTemplate>,
) -> Result<Versioned<Import>, Failure> {
    let template: imports::Template = value.into();
    let import = api.command(move |tx, call| imports::set_template(tx, call, id.0, version, &template)).await?;
    Ok(Versioned { version: import.version, record: Import::from(import) })
}
