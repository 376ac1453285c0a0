//! One repair ticket.

use super::record::Repair;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use service::repairs;

/// A repair ticket with its version.
#[utoipa::path(
    get,
    path = "/repairs/{id}",
    tag = "repairs",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Repair),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_repair(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<Repair>, Failure> {
    let row = api.query(move |tx, call| repairs::ticket(tx, call, id.0)).await?;
    Ok(Versioned { version: row.file.version, record: row.into() })
}
