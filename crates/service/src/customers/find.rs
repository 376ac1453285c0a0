//! Finding customers by what is typed into one box.

use super::file::CustomerBrief;
use super::{SEARCHED, sql};
use crate::call::Call;
use crate::error::Error;
use domain::customers::Phone;
use domain::people::Command;
use std::collections::HashMap;
use store::{List, ToValue, Tx, search};

/// Digits of a phone number from which on it is looked up from its beginning.
const BEGINNING: usize = 5;

/// Customers by phone (whole, beginning or last four digits), name or part of it, or mail address: those whose phone
/// begins so first, then the newest.
///
/// # Errors
/// [`Error::Denied`].
pub fn find(tx: &mut Tx<'_>, call: &Call, query: &str, limit: i64) -> Result<Vec<CustomerBrief>, Error> {
    call.require_somewhere(Command::CustomersView)?;
    let limit = limit.clamp(1, 100);
    let mut ids = Vec::new();
    if let Ok(phone) = Phone::parse(query)
        && phone.as_str().len() >= BEGINNING
    {
        ids = by_beginning(tx, phone.as_str(), limit)?;
    }
    for id in search::find(tx, SEARCHED, query, None, limit)? {
        if !ids.contains(&id) {
            ids.push(id);
        }
    }
    ids.truncate(usize::try_from(limit).unwrap_or_default());
    briefs(tx, &ids)
}

/// The customers who have a phone number, however it is written.
///
/// # Errors
/// [`Error::Denied`].
pub fn by_phone(tx: &mut Tx<'_>, call: &Call, phone: &Phone) -> Result<Vec<CustomerBrief>, Error> {
    call.require_somewhere(Command::CustomersView)?;
    let ids = having_phone(tx, phone.as_str())?;
    briefs(tx, &ids)
}

/// The ids of the customers who have a phone number, whoever asks.
pub(crate) fn having_phone(tx: &mut Tx<'_>, phone: &str) -> Result<Vec<i64>, Error> {
    // Nothing sorts between a text and the same text with the smallest character behind it.
    let until = format!("{phone}\u{1}");
    Ok(tx.rows(&sql::BY_PHONE, &[&phone, &until, &100_i64], |row| row.get(0))?)
}

fn by_beginning(tx: &mut Tx<'_>, digits: &str, limit: i64) -> Result<Vec<i64>, Error> {
    // ':' follows '9'; an extension's '-' sorts before the digits.
    let until = format!("{digits}:");
    let mut ids: Vec<i64> = tx.rows(&sql::BY_PHONE, &[&digits, &until, &limit], |row| row.get(0))?;
    let mut seen = std::collections::HashSet::new();
    ids.retain(|id| seen.insert(*id));
    Ok(ids)
}

/// The customers of these ids in the same order.
fn briefs(tx: &mut Tx<'_>, ids: &[i64]) -> Result<Vec<CustomerBrief>, Error> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let values: Vec<&dyn ToValue> = ids.iter().map(|id| id as &dyn ToValue).collect();
    let list = List::new(&sql::LISTED).filter(&sql::AMONG, &values).order(&sql::NEWEST);
    let found = tx.list(&list, sql::brief)?;
    let mut by_id: HashMap<i64, CustomerBrief> = found.into_iter().map(|c| (c.id, c)).collect();
    Ok(ids.iter().filter_map(|id| by_id.remove(id)).collect())
}
