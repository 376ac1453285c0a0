//! Articles by number, or those that fit a search.

use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use policy::Money;
use serde::{Deserialize, Serialize};
use service::Page;
use service::products::{self, ProductBrief, ProductFilter};
use utoipa::{IntoParams, ToSchema};

/// Which articles.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Number, name, brand, size or bar code; then the newest come first and there are no further pages.
    q: Option<String>,
    /// Only this policy category.
    category: Option<String>,
    /// Only those without a policy category.
    unmapped: Option<bool>,
}

/// An article in a list.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ProductRow {
    id: Id,
    article: String,
    name: String,
    brand: String,
    spec: String,
    category: String,
    active: bool,
    /// What it costs today, in minor units of the company's currency.
    price: Option<i64>,
}

impl From<ProductBrief> for ProductRow {
    fn from(p: ProductBrief) -> Self {
        Self {
            id: Id(p.id),
            article: p.article,
            name: p.name,
            brand: p.brand,
            spec: p.spec,
            category: p.category,
            active: p.active,
            price: p.price.map(Money::minor),
        }
    }
}

/// Articles of the company.
#[utoipa::path(
    get,
    path = "/products",
    tag = "products",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<ProductRow>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_products(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<ProductRow>>, Failure> {
    let limit = paging.limit()?;
    if let Some(text) = wanted.q.filter(|text| !text.trim().is_empty()) {
        let items = api.query(move |tx, call| products::find(tx, call, &text, limit)).await?;
        return Ok(Json(Listed::of(Page { items, next: None }, ProductRow::from)));
    }
    let category = if wanted.unmapped == Some(true) { Some(String::new()) } else { wanted.category };
    let filter = ProductFilter { category, after: paging.after()? };
    let page = api.query(move |tx, call| products::list(tx, call, &filter, limit)).await?;
    Ok(Json(Listed::of(page, ProductRow::from)))
}
