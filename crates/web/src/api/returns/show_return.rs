//! One return.

use super::record::ReturnWithSteps;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use service::returns;

/// One return with what was done, and its version.
#[utoipa::path(
    get,
    path = "/returns/{id}",
    tag = "returns",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = ReturnWithSteps),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_return(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<ReturnWithSteps>, Failure> {
    let detail = api.query(move |tx, call| returns::one(tx, call, id.0)).await?;
    Ok(Versioned { version: detail.row.file.version, record: detail.into() })
}
