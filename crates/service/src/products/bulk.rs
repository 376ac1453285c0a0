//! Many articles at once, from lists of other systems.

use super::add::{NewProduct, added, drafted, insert};
use super::price;
use super::product::{Details, Product};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::load::{Load, Sink};
use domain::products::Flags;
use domain::{Subject, SubjectKind};
use jiff::civil::Date;
use policy::Money;
use std::collections::HashMap;
use store::Tx;

/// An article out of a list, checked already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedProduct {
    /// The article number, as it is stored.
    pub article: String,
    /// The name.
    pub name: String,
    /// The brand.
    pub brand: String,
    /// Specification or size.
    pub spec: String,
    /// What a scanner reads.
    pub barcode: String,
    /// The policy category.
    pub category: String,
    /// What it is counted in.
    pub measure: String,
    /// What is known of it.
    pub flags: Flags,
    /// What is said of it.
    pub details: Details,
}

/// Articles read at once.
const CHUNK: i64 = 10_000;

/// The ids of all articles, by their numbers.
///
/// # Errors
/// When the database cannot be read.
pub fn all_articles(tx: &mut Tx<'_>) -> Result<HashMap<String, i64>, Error> {
    let mut all = HashMap::new();
    let mut after = String::new();
    loop {
        let rows = tx.rows(&sql::ARTICLES, &[&after, &CHUNK], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))?;
        let Some((last, _)) = rows.last() else { return Ok(all) };
        after.clone_from(last);
        all.extend(rows);
    }
}

/// Adds an article out of an import. Whoever calls has checked the permission and writes the journal of the import.
///
/// # Errors
/// When the database refuses it; a number that is taken is a conflict.
pub fn add_imported(tx: &mut Tx<'_>, call: &Call, new: &ImportedProduct, import: i64) -> Result<i64, Error> {
    let new = new.clone();
    let product = Product {
        id: call.id(),
        article: new.article,
        name: new.name,
        brand: new.brand,
        spec: new.spec,
        barcode: new.barcode,
        category: new.category,
        measure: new.measure,
        flags: new.flags,
        details: new.details,
        discontinued: None,
        active: true,
        created_at: call.now,
        version: 1,
    };
    insert(tx, &product, Some(import))?;
    Ok(product.id)
}

/// Sets a price out of an import. Whether it was not known so before.
///
/// # Errors
/// When the database refuses it.
pub fn set_price_imported(tx: &mut Tx<'_>, product: i64, from: Date, new: Money) -> Result<bool, Error> {
    if price::price_at(tx, product, from)? == Some(new) {
        return Ok(false);
    }
    price::put(tx, product, from, new)?;
    Ok(true)
}

/// Puts a new article with its price of today into a load. Whoever calls has checked the permission.
///
/// # Errors
/// [`Error::Invalid`] as [`super::add`].
pub(crate) fn load_new(load: &mut Load, call: &Call, new: &NewProduct) -> Result<i64, Error> {
    let mut errors = Vec::new();
    let product = drafted(call, new, &mut errors);
    Error::unless_valid(errors)?;
    insert(load, &product, None)?;
    if let Some(price) = new.price {
        price::put(load, product.id, call.today(), price)?;
    }
    load.append(call, Subject::new(SubjectKind::Product, product.id), None, &added(&product))?;
    Ok(product.id)
}

/// Puts a later price of an article into a load.
///
/// # Errors
/// When it cannot be written down.
pub(crate) fn load_price(load: &mut Load, call: &Call, product: i64, from: Date, new: Money) -> Result<(), Error> {
    price::put(load, product, from, new)?;
    load.append(call, Subject::new(SubjectKind::Product, product), None, &price::priced(from, new))
}

/// Says that a load has all prices of an article.
pub(crate) fn end_load(load: &mut Load, product: i64) {
    load.end(Subject::new(SubjectKind::Product, product));
}
