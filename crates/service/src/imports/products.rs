//! Lists of articles.

use super::batch::{Plan, Settled, of_kind};
use super::caches::Caches;
use super::reader::{Batch, Record};
use crate::call::Call;
use crate::error::Error;
use crate::products::{self, Details, ImportedProduct};
use domain::imports::ProductRow;
use std::collections::HashMap;
use store::Tx;

/// An article that is there gets at most another price; everything else about it stays as people left it.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: &Plan,
    caches: &Caches,
    batch: &Batch,
) -> Result<Settled, Error> {
    let mut settled = Settled::default();
    let mut added: HashMap<String, i64> = HashMap::new();
    let rows = of_kind(batch, |record| match record {
        Record::Product(row, category) => Some((row, category)),
        _ => None,
    });
    for (row, category) in rows {
        let known = caches.products.get(&row.article).or_else(|| added.get(&row.article)).copied();
        let id = match known {
            Some(id) => id,
            None => {
                let new = made(row, category);
                let id = if plan.dry { call.id() } else { products::add_imported(tx, call, &new, plan.import)? };
                added.insert(row.article.clone(), id);
                id
            }
        };
        let priced = price(tx, call, plan, row, id)?;
        match (known, priced) {
            (None, _) => settled.counts.created += 1,
            (Some(_), true) => settled.counts.updated += 1,
            (Some(_), false) => settled.counts.unchanged += 1,
        }
    }
    settled.counts.products = settled.counts.created;
    settled.news.products.extend(added);
    Ok(settled)
}

/// Whether the price of a row is new.
fn price(tx: &mut Tx<'_>, call: &Call, plan: &Plan, row: &ProductRow, id: i64) -> Result<bool, Error> {
    let Some(price) = row.price else { return Ok(false) };
    let from = row.price_from.unwrap_or_else(|| call.today());
    if plan.dry {
        return Ok(products::price_at(tx, id, from)? != Some(price));
    }
    products::set_price_imported(tx, id, from, price)
}

fn made(row: &ProductRow, category: &str) -> ImportedProduct {
    let row = row.clone();
    ImportedProduct {
        article: row.article,
        name: row.name,
        brand: row.brand,
        spec: row.spec,
        barcode: row.barcode,
        category: category.to_owned(),
        measure: row.measure,
        flags: row.flags,
        details: Details { origin: row.origin, composition: row.composition, ..Details::default() },
    }
}
