//! The list of customers.

use super::file::CustomerBrief;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use domain::customers::{Class, CustomerKind};
use domain::people::Command;
use store::{List, ToValue, Tx};

/// Which customers to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CustomerFilter {
    /// Only files begun in this unit.
    pub unit: Option<i64>,
    /// Only this type.
    pub kind: Option<CustomerKind>,
    /// Only this class.
    pub class: Option<Class>,
    /// Only this colleague's customers.
    pub owner: Option<i64>,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// A page of customers, newest file first, masked.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a cursor of another list.
pub fn list(tx: &mut Tx<'_>, call: &Call, filter: &CustomerFilter, limit: i64) -> Result<Page<CustomerBrief>, Error> {
    call.require_somewhere(Command::CustomersView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let kind = filter.kind.map_or("", CustomerKind::id);
    let class = filter.class.map_or("", Class::id);
    let unit: [&dyn ToValue; 1] = [&filter.unit];
    let owner: [&dyn ToValue; 1] = [&filter.owner];
    let (kind, class): ([&dyn ToValue; 1], [&dyn ToValue; 1]) = ([&kind], [&class]);
    let after = filter.after.as_ref().map(|cursor| cursor.value::<i64>(0)).transpose()?.unwrap_or_default();
    let after: [&dyn ToValue; 1] = [&after];
    let mut list = List::new(&sql::LISTED).order(&sql::NEWEST).limit(limit + 1);
    if filter.unit.is_some() {
        list = list.filter(&sql::IN_UNIT, &unit);
    }
    if filter.kind.is_some() {
        list = list.filter(&sql::OF_KIND, &kind);
    }
    if filter.class.is_some() {
        list = list.filter(&sql::OF_CLASS, &class);
    }
    if filter.owner.is_some() {
        list = list.filter(&sql::OF_OWNER, &owner);
    }
    if filter.after.is_some() {
        list = list.after(&after);
    }
    Ok(Page::cut(tx.list(&list, sql::brief)?, limit, |c| Cursor::new(&[&c.id])))
}
