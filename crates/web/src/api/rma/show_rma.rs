//! One return of a dealer.

use super::record::DealerReturnWithLines;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use service::rma;

/// A return of a dealer with its lines and what was done, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/rma/{id}",
    tag = "rma",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = DealerReturnWithLines),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_rma(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<DealerReturnWithLines>, Failure> {
    let detail = api.query(move |tx, call| rma::one(tx, call, id.0)).await?;
    Ok(Versioned { version: detail.row.file.version, record: detail.into() })
}
