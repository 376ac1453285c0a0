//! A change of an article.

use super::{Product, ProductDetails, flags};
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use jiff::civil::Date;
use serde::Deserialize;
use service::products::{self, ProductChange};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// The article as it is to be; its number never changes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ArticleChange {
    name: String,
    #[serde(default)]
    brand: String,
    #[serde(default)]
    spec: String,
    #[serde(default)]
    barcode: String,
    /// The policy category.
    #[serde(default)]
    category: String,
    #[serde(default)]
    measure: String,
    /// What is known of it, yes or no, by property.
    #[serde(default)]
    flags: BTreeMap<String, bool>,
    #[serde(default)]
    details: ProductDetails,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    discontinued: Option<Date>,
    active: bool,
}

/// Changes an article. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/products/{id}",
    tag = "products",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = ArticleChange,
    responses(
        (status = 200, body = Product, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn edit_product(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<ArticleChange>,
) -> Result<Versioned<Product>, Failure> {
    let change = ProductChange {
        name: value.name,
        brand: value.brand,
        spec: value.spec,
        barcode: value.barcode,
        category: value.category,
        measure: value.measure,
        flags: flags(value.flags)?,
        details: value.details.into(),
        discontinued: value.discontinued,
        active: value.active,
    };
    let product = api.command(move |tx, call| products::edit(tx, call, id.0, version, &change)).await?;
    Ok(Versioned { version: product.version, record: Product::from(product) })
}
