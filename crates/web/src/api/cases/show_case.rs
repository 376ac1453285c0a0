//! One case.

use super::record::Case;
use super::versioned;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use service::cases;

/// A case, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/cases/{id}",
    tag = "cases",
    params(("id" = Id, Path), ("if-none-match" = Option<String>, Header)),
    responses(
        (status = 200, body = Case, headers(("etag" = String))),
        (status = 304, description = "Known already."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_case(api: ApiActor, Path(id): Path<Id>, headers: HeaderMap) -> Result<Response, Failure> {
    let case = api.query(move |tx, call| cases::view(tx, call, id.0).map(|file| versioned(call, file))).await?;
    Ok(case.unless_known(&headers))
}
