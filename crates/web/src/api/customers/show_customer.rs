//! One customer's file, masked.

use super::CustomerFile;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use service::customers;

/// A customer's file with personal data masked; its version is in `ETag`.
#[utoipa::path(
    get,
    path = "/customers/{id}",
    tag = "customers",
    params(("id" = Id, Path), ("if-none-match" = Option<String>, Header)),
    responses(
        (status = 200, body = CustomerFile, headers(("etag" = String))),
        (status = 304, description = "Known already."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_customer(api: ApiActor, Path(id): Path<Id>, headers: HeaderMap) -> Result<Response, Failure> {
    let customer = api.query(move |tx, call| customers::view(tx, call, id.0)).await?;
    Ok(Versioned { version: customer.version, record: CustomerFile::from(customer) }.unless_known(&headers))
}
