//! The end of the journal, for diagnosis.

use super::chain::Entry;
use super::root::DayRoot;
use super::{root, sql};
use crate::error::Error;
use store::Tx;

/// The entry written last, and whether it is as it was written and its chain ends with it. Nothing in an empty
/// journal.
///
/// # Errors
/// When the database cannot be read.
pub fn last(tx: &mut Tx<'_>) -> Result<Option<(Entry, bool)>, Error> {
    let Some(entry) = tx.maybe(&sql::LAST, &[], sql::entry)? else { return Ok(None) };
    let subject = [&entry.subject.kind.id() as &dyn store::ToValue, &entry.subject.id];
    let head = tx.maybe(&sql::HEAD, &subject, |row| Ok((row.get::<i64>(0)?, sql::hash(row, 1)?)))?;
    // Numbers of several nodes may overtake each other, so the chain may have gone on already.
    let ends = head.is_some_and(|(length, hash)| length > entry.place || (length, hash) == (entry.place, entry.hash));
    let is_sound = ends && entry.computed() == entry.hash;
    Ok(Some((entry, is_sound)))
}

/// The root of the last day that has one.
///
/// # Errors
/// When the database cannot be read.
pub fn last_root(tx: &mut Tx<'_>) -> Result<Option<DayRoot>, Error> {
    Ok(tx.maybe(&sql::LAST_ROOT, &[], root::day_root)?)
}
