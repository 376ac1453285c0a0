//! A new article.

use super::{Product, ProductDetails, flags};
use crate::api::{Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use policy::Money;
use serde::Deserialize;
use service::products::{self, NewProduct};
use std::collections::BTreeMap;
use utoipa::ToSchema;

/// An article to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewArticle {
    article: String,
    name: String,
    #[serde(default)]
    brand: String,
    /// Specification or size.
    #[serde(default)]
    spec: String,
    #[serde(default)]
    barcode: String,
    /// The policy category.
    #[serde(default)]
    category: String,
    /// What it is counted in.
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
    /// What it costs from today on, in minor units of the company's currency.
    #[serde(default)]
    price: Option<i64>,
}

/// Adds an article.
#[utoipa::path(
    post,
    path = "/products",
    tag = "products",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewArticle,
    responses(
        (status = 201, body = Product),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_product(
    api: ApiActor,
    Posted { value, once }: Posted<NewArticle>,
) -> Result<Response, Failure> {
    let new = NewProduct {
        article: value.article,
        name: value.name,
        brand: value.brand,
        spec: value.spec,
        barcode: value.barcode,
        category: value.category,
        measure: value.measure,
        flags: flags(value.flags)?,
        details: value.details.into(),
        discontinued: value.discontinued,
        price: value.price.map(Money::from_minor),
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(Product::from(products::add(tx, call, &new)?))).await
}
