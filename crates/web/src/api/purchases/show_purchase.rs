//! One purchase.

use super::Purchase;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use service::purchases;

/// A purchase with its lines, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/purchases/{id}",
    tag = "purchases",
    params(("id" = Id, Path), ("if-none-match" = Option<String>, Header)),
    responses(
        (status = 200, body = Purchase, headers(("etag" = String))),
        (status = 304, description = "Known already."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_purchase(api: ApiActor, Path(id): Path<Id>, headers: HeaderMap) -> Result<Response, Failure> {
    let purchase = api.query(move |tx, call| purchases::view(tx, call, id.0)).await?;
    Ok(Versioned { version: purchase.version, record: Purchase::from(purchase) }.unless_known(&headers))
}
