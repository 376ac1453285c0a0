//! Articles and their prices.

mod add_product;
mod edit_product;
mod list_categories;
mod list_prices;
mod list_products;
mod set_price;
mod show_product;

use crate::Web;
use crate::api::Id;
use crate::api::customers::chosen;
use domain::products::{Flag, Flags, PriceStep};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::Error;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_products::list_products, add_product::add_product))
        .routes(routes!(show_product::show_product, edit_product::edit_product))
        .routes(routes!(list_categories::list_categories))
        .routes(routes!(list_prices::list_prices, set_price::set_price))
}

/// An article.
#[derive(Debug, Serialize, ToSchema)]
struct Product {
    id: Id,
    /// The article number, in capitals.
    article: String,
    name: String,
    brand: String,
    /// Specification or size.
    spec: String,
    barcode: String,
    /// The policy category; empty while nobody has said.
    category: String,
    /// What it is counted in.
    measure: String,
    /// What is known of it, yes or no, by property.
    flags: BTreeMap<String, bool>,
    details: ProductDetails,
    #[schema(value_type = Option<String>, format = Date)]
    discontinued: Option<Date>,
    active: bool,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
}

/// What is said of an article.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct ProductDetails {
    origin: String,
    composition: String,
    features: String,
    advantages: String,
    /// How to use and care for it.
    usage: String,
}

/// A price from a day on.
#[derive(Debug, Serialize, ToSchema)]
struct ProductPrice {
    /// The first day.
    #[schema(value_type = String, format = Date)]
    from: Date,
    /// In minor units of the company's currency.
    price: i64,
}

impl From<service::products::Product> for Product {
    fn from(p: service::products::Product) -> Self {
        let d = p.details;
        Self {
            id: Id(p.id),
            article: p.article,
            name: p.name,
            brand: p.brand,
            spec: p.spec,
            barcode: p.barcode,
            category: p.category,
            measure: p.measure,
            flags: p.flags.iter().map(|(flag, yes)| (flag.id().to_owned(), yes)).collect(),
            details: ProductDetails {
                origin: d.origin,
                composition: d.composition,
                features: d.features,
                advantages: d.advantages,
                usage: d.usage,
            },
            discontinued: p.discontinued,
            active: p.active,
            created_at: p.created_at,
        }
    }
}

impl From<ProductDetails> for service::products::Details {
    fn from(d: ProductDetails) -> Self {
        Self {
            origin: d.origin,
            composition: d.composition,
            features: d.features,
            advantages: d.advantages,
            usage: d.usage,
        }
    }
}

impl From<PriceStep> for ProductPrice {
    fn from(step: PriceStep) -> Self {
        Self { from: step.from, price: step.price.minor() }
    }
}

fn flags(given: BTreeMap<String, bool>) -> Result<Flags, Error> {
    given.into_iter().map(|(name, yes)| Ok((chosen("flags", &name, Flag::parse)?, yes))).collect()
}
