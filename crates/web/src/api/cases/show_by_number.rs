//! One case by its number.

use super::record::Case;
use super::versioned;
use crate::api::{Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use service::cases;

/// The case with a number, as somebody typed it.
#[utoipa::path(
    get,
    path = "/case-numbers/{number}",
    tag = "cases",
    params(("number" = String, Path, example = "SH01-2026-000123")),
    responses(
        (status = 200, body = Case, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_by_number(api: ApiActor, Path(number): Path<String>) -> Result<Versioned<Case>, Failure> {
    api.query(move |tx, call| {
        let id = cases::by_number(tx, call, &number)?;
        cases::view(tx, call, id).map(|file| versioned(call, file))
    })
    .await
}
