//! The tables of products.

use super::{Product, ProductBrief};
use domain::products::PriceStep;
use policy::Money;
use serde::de::DeserializeOwned;
use store::{Row, Sql, StoreError, fragments, statements};

statements! {
    pub(super) PRODUCT = "select id, article, name, brand, spec, barcode, category, measure, flags, details, \
        discontinued, active, created_at, version from product where id = $1";
    pub(super) BY_ARTICLE = "select id, article, name, brand, spec, barcode, category, measure, flags, details, \
        discontinued, active, created_at, version from product where article = $1";
    pub(super) BY_BARCODE = "select id, article, name, brand, spec, barcode, category, measure, flags, details, \
        discontinued, active, created_at, version from product where barcode = $1 and barcode <> '' order by id limit 20";
    pub(super) ADD = "insert into product (id, article, name, brand, spec, barcode, category, measure, flags, details, \
        discontinued, active, import_id, created_at, version) \
        values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 1, $12, $13, 1)";
    pub(super) EDIT = "update product set name = $3, brand = $4, spec = $5, barcode = $6, category = $7, measure = $8, \
        flags = $9, details = $10, discontinued = $11, active = $12, version = version + 1 \
        where id = $1 and version = $2";
    pub(super) ARTICLES = "select article, id from product where article > $1 order by article limit $2";
    pub(super) PRICES = "select valid_from, price from price where product_id = $1 order by valid_from desc";
    pub(super) PRICE_AT = "select price from price where product_id = $1 and valid_from <= $2 \
        order by valid_from desc limit 1";
    pub(super) SET_PRICE = "insert into price (product_id, valid_from, price) values ($1, $2, $3) \
        on conflict (product_id, valid_from) do update set price = excluded.price";
}

/// The rows of a load, each after those that it refers to.
pub(crate) const LOADED: &[&Sql] = &[&ADD, &SET_PRICE];

fragments! {
    pub(super) LISTED = "select id, article, name, brand, spec, category, active, (select price from price \
        where product_id = product.id and valid_from <= $? order by valid_from desc limit 1) from product";
    pub(super) OF_CATEGORY = "category = $?";
    pub(super) AMONG = "id in ($*)";
    pub(super) BY_NUMBER = "article";
}

/// What lists of products are put together from.
pub const SHAPES: &[crate::statements::Shape] = &[(LISTED, &[OF_CATEGORY, AMONG], &[BY_NUMBER])];

pub(super) fn product(row: &Row<'_>) -> Result<Product, StoreError> {
    Ok(Product {
        id: row.get(0)?,
        article: row.get(1)?,
        name: row.get(2)?,
        brand: row.get(3)?,
        spec: row.get(4)?,
        barcode: row.get(5)?,
        category: row.get(6)?,
        measure: row.get(7)?,
        flags: json(row, 8)?,
        details: json(row, 9)?,
        discontinued: row.get(10)?,
        active: row.get(11)?,
        created_at: row.get(12)?,
        version: row.get(13)?,
    })
}

pub(super) fn brief(row: &Row<'_>) -> Result<ProductBrief, StoreError> {
    Ok(ProductBrief {
        id: row.get(0)?,
        article: row.get(1)?,
        name: row.get(2)?,
        brand: row.get(3)?,
        spec: row.get(4)?,
        category: row.get(5)?,
        active: row.get(6)?,
        price: row.get::<Option<i64>>(7)?.map(Money::from_minor),
    })
}

pub(super) fn step(row: &Row<'_>) -> Result<PriceStep, StoreError> {
    Ok(PriceStep { from: row.get(0)?, price: Money::from_minor(row.get(1)?) })
}

fn json<T: DeserializeOwned>(row: &Row<'_>, column: usize) -> Result<T, StoreError> {
    serde_json::from_str(&row.get::<String>(column)?).map_err(|e| StoreError::Broken(format!("column {column}: {e}")))
}
