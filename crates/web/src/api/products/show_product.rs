//! One article.

use super::Product;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use service::products;

/// An article, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/products/{id}",
    tag = "products",
    params(("id" = Id, Path), ("if-none-match" = Option<String>, Header)),
    responses(
        (status = 200, body = Product, headers(("etag" = String))),
        (status = 304, description = "Known already."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_product(api: ApiActor, Path(id): Path<Id>, headers: HeaderMap) -> Result<Response, Failure> {
    let product = api.query(move |tx, call| products::view(tx, call, id.0)).await?;
    Ok(Versioned { version: product.version, record: Product::from(product) }.unless_known(&headers))
}
