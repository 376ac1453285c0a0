//! Looking at articles.

use super::product::{Product, ProductBrief};
use super::{SEARCHED, sql};
use crate::call::Call;
use crate::error::Error;
use domain::people::Command;
use domain::products::Article;
use std::collections::HashMap;
use store::{List, ToValue, Tx, search};

/// One article.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn view(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Product, Error> {
    call.require_somewhere(Command::ProductsView)?;
    load(tx, id)
}

/// The article of a number, however it is typed.
///
/// # Errors
/// [`Error::Denied`].
pub fn by_article(tx: &mut Tx<'_>, call: &Call, article: &Article) -> Result<Option<Product>, Error> {
    call.require_somewhere(Command::ProductsView)?;
    known(tx, article)
}

/// The articles of a scanned code; several where sizes share one.
///
/// # Errors
/// [`Error::Denied`].
pub fn by_barcode(tx: &mut Tx<'_>, call: &Call, code: &Article) -> Result<Vec<Product>, Error> {
    call.require_somewhere(Command::ProductsView)?;
    scanned(tx, code)
}

/// Articles by number, name, brand, size or code, newest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn find(tx: &mut Tx<'_>, call: &Call, query: &str, limit: i64) -> Result<Vec<ProductBrief>, Error> {
    call.require_somewhere(Command::ProductsView)?;
    let ids = search::find(tx, SEARCHED, query, None, limit.clamp(1, 100))?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let values: Vec<&dyn ToValue> = ids.iter().map(|id| id as &dyn ToValue).collect();
    let today = call.today();
    let given: [&dyn ToValue; 1] = [&today];
    let list = List::new(&sql::LISTED).with(&given).filter(&sql::AMONG, &values).order(&sql::BY_NUMBER);
    let found = tx.list(&list, sql::brief)?;
    let mut by_id: HashMap<i64, ProductBrief> = found.into_iter().map(|p| (p.id, p)).collect();
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}

/// The article of a number, whoever asks.
pub(crate) fn known(tx: &mut Tx<'_>, article: &Article) -> Result<Option<Product>, Error> {
    Ok(tx.maybe(&sql::BY_ARTICLE, &[&article.as_str()], sql::product)?)
}

/// The articles of a scanned code, whoever asks.
pub(crate) fn scanned(tx: &mut Tx<'_>, code: &Article) -> Result<Vec<Product>, Error> {
    Ok(tx.rows(&sql::BY_BARCODE, &[&code.as_str()], sql::product)?)
}

/// One article, whoever asks.
pub(crate) fn load(tx: &mut Tx<'_>, id: i64) -> Result<Product, Error> {
    tx.one(&sql::PRODUCT, &[&id], sql::product).map_err(Error::missing("product"))
}
