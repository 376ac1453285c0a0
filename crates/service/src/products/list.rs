//! The list of articles.

use super::product::ProductBrief;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use domain::people::Command;
use store::{List, ToValue, Tx};

/// Which articles to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ProductFilter {
    /// Only this policy category; an empty one lists what has none yet.
    pub category: Option<String>,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// A page of articles by number, with what they cost today.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a cursor of another list.
pub fn list(tx: &mut Tx<'_>, call: &Call, filter: &ProductFilter, limit: i64) -> Result<Page<ProductBrief>, Error> {
    call.require_somewhere(Command::ProductsView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let today = call.today();
    let given: [&dyn ToValue; 1] = [&today];
    let category = filter.category.clone().unwrap_or_default();
    let category: [&dyn ToValue; 1] = [&category];
    let after = filter.after.as_ref().map(|cursor| cursor.value::<String>(0)).transpose()?.unwrap_or_default();
    let after: [&dyn ToValue; 1] = [&after];
    let mut list = List::new(&sql::LISTED).with(&given).order(&sql::BY_NUMBER).limit(limit + 1);
    if filter.category.is_some() {
        list = list.filter(&sql::OF_CATEGORY, &category);
    }
    if filter.after.is_some() {
        list = list.after(&after);
    }
    Ok(Page::cut(tx.list(&list, sql::brief)?, limit, |p| Cursor::new(&[&p.article])))
}
