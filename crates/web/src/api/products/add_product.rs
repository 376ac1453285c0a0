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

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::testing::TestApp;

    /// added, changed with its version, priced from a day on.
    #[test]
    fn the_life_of_an_article() {
        TestApp::each(|app| {
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let new = json!({ "article": "a1", "name": "女鞋", "price": 39900, "flags": { "all_cotton": false } });
                let added = api.with("POST", "/api/v1/products", &[], Some(&new)).await;
                assert_eq!(added.status, StatusCode::CREATED, "{}", added.body);
                let path = format!("/api/v1/products/{}", added.json()["id"].as_str().unwrap());
                let tag = api.get(&path).await.header("etag").to_owned();
                let mut change = json!({ "name": "真皮女鞋", "active": true, "flags": { "nice": true } });
                let wrong = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
                assert_eq!(wrong.json()["errors"][0]["code"], "unknown-value", "{}", wrong.body);
                change["flags"] = json!({});
                let done = api.with("PUT", &path, &[("if-match", &tag)], Some(&change)).await;
                assert_eq!((done.status, &done.json()["name"]), (StatusCode::OK, &json!("真皮女鞋")), "{}", done.body);
                let price = json!({ "from": "2026-04-01", "price": 29900 });
                let priced = api.with("POST", &format!("{path}/prices"), &[], Some(&price)).await;
                assert_eq!(priced.json()["items"][0], price, "{}", priced.body);
                let list = api.get("/api/v1/products?unmapped=true").await.json();
                assert_eq!(list["items"][0]["price"], 39900);
                let taken = api.with("POST", "/api/v1/products", &[], Some(&new)).await;
                assert_eq!(
                    (taken.status, &taken.json()["errors"][0]["field"]),
                    (StatusCode::UNPROCESSABLE_ENTITY, &json!("article"))
                );
            });
        });
    }
}
