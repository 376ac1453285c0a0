//! The list of purchases.

use super::purchase::PurchaseBrief;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use domain::people::Command;
use jiff::civil::Date;
use store::{List, ToValue, Tx};

/// Which purchases to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PurchaseFilter {
    /// Only those of this unit.
    pub unit: Option<i64>,
    /// Only those sold on this day or later.
    pub from: Option<Date>,
    /// Only those sold on this day or before.
    pub until: Option<Date>,
    /// Where the page begins.
    pub after: Option<Cursor>,
}

/// A page of purchases, the latest first.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a cursor of another list.
pub fn list(tx: &mut Tx<'_>, call: &Call, filter: &PurchaseFilter, limit: i64) -> Result<Page<PurchaseBrief>, Error> {
    call.require_somewhere(Command::PurchasesView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let key = filter.after.as_ref();
    let key = key.map(|cursor| Ok::<_, Error>((cursor.value::<Date>(0)?, cursor.value::<i64>(1)?))).transpose()?;
    let (day, id) = key.unwrap_or_default();
    let after: [&dyn ToValue; 2] = [&day, &id];
    let unit: [&dyn ToValue; 1] = [&filter.unit];
    let from: [&dyn ToValue; 1] = [&filter.from];
    let until: [&dyn ToValue; 1] = [&filter.until];
    let mut list = List::new(&sql::LISTED).order(&sql::NEWEST).limit(limit + 1);
    if filter.unit.is_some() {
        list = list.filter(&sql::IN_UNIT, &unit);
    }
    if filter.from.is_some() {
        list = list.filter(&sql::FROM_DAY, &from);
    }
    if filter.until.is_some() {
        list = list.filter(&sql::UNTIL_DAY, &until);
    }
    if key.is_some() {
        list = list.after(&after);
    }
    Ok(Page::cut(tx.list(&list, sql::brief)?, limit, |p| Cursor::new(&[&p.sold_on, &p.id])))
}
