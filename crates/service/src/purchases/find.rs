//! Looking at purchases.

use super::purchase::{LineBrief, Purchase, PurchaseBrief};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use domain::people::Command;
use domain::products::Article;
use jiff::civil::Date;
use store::{List, ToValue, Tx};

/// A purchase with its lines.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn view(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Purchase, Error> {
    call.require_somewhere(Command::PurchasesView)?;
    load(tx, id)
}

/// Purchases by the number of receipt or order, the latest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn find(tx: &mut Tx<'_>, call: &Call, query: &str, limit: i64) -> Result<Vec<PurchaseBrief>, Error> {
    call.require_somewhere(Command::PurchasesView)?;
    let (code, limit) = (Article::new(query), limit.clamp(1, 100));
    let mut ids: Vec<i64> = tx.rows(&sql::BY_RECEIPT, &[&code.as_str(), &limit], |row| row.get(0))?;
    ids.extend(tx.rows(&sql::BY_NUMBER, &[&code.as_str(), &limit], |row| row.get::<i64>(0))?);
    ids.sort_unstable_by_key(|id| std::cmp::Reverse(*id));
    ids.dedup();
    ids.into_iter().map(|id| Ok(tx.one(&sql::PURCHASE, &[&id], sql::brief)?)).collect()
}

/// What a customer bought, line by line, the latest first; what came back is not among it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a cursor of another list.
pub fn of_customer(
    tx: &mut Tx<'_>,
    call: &Call,
    customer: i64,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<LineBrief>, Error> {
    call.require_somewhere(Command::PurchasesView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let key = after.map(|cursor| Ok::<_, Error>((cursor.value::<Date>(0)?, cursor.value::<i64>(1)?))).transpose()?;
    let (day, id) = key.unwrap_or_default();
    let after: [&dyn ToValue; 2] = [&day, &id];
    let whose: [&dyn ToValue; 1] = [&customer];
    let list = List::new(&sql::LINES_OF_CUSTOMER).with(&whose);
    let mut list = list.order(&sql::NEWEST_LINES).limit(limit + 1);
    if key.is_some() {
        list = list.after(&after);
    }
    Ok(Page::cut(tx.list(&list, sql::line)?, limit, |l| Cursor::new(&[&l.sold_on, &l.id])))
}

/// A customer's purchases before one of them, the latest first. Whoever calls has checked the permission.
pub(crate) fn before(
    tx: &mut Tx<'_>,
    customer: i64,
    before: Option<(Date, i64)>,
    limit: i64,
) -> Result<Vec<PurchaseBrief>, Error> {
    let (day, id) = before.unwrap_or((Date::MAX, i64::MAX));
    Ok(tx.rows(&sql::BEFORE, &[&customer, &day, &id, &limit], sql::brief)?)
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<Purchase, Error> {
    let mut purchase = tx.one(&sql::PURCHASE, &[&id], sql::purchase).map_err(Error::missing("purchase"))?;
    purchase.lines = tx.rows(&sql::LINES, &[&id], sql::line)?;
    Ok(purchase)
}
