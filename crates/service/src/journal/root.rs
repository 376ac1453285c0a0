//! One root for each finished day.

use super::chain::Hash;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use domain::Ids;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use store::Tx;

/// The root of a day (in UTC): a hash over the root before and over the entries of that day in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DayRoot {
    /// Which day.
    pub day: Date,
    /// How many entries it covers.
    pub entries: i64,
    /// The hash.
    pub root: Hash,
    /// When it was made.
    pub made_at: Timestamp,
}

/// Entries read at a time.
const BATCH: i64 = 10_000;

/// Makes the roots of all days that ended at least an hour ago and have none yet; how many were made.
///
/// # Errors
/// When the database refuses it.
pub fn close_days(tx: &mut Tx<'_>, call: &Call) -> Result<usize, Error> {
    let Some(first) = tx.maybe(&sql::FIRST_AT, &[], |row| row.get::<Timestamp>(0))? else { return Ok(0) };
    let last = tx.maybe(&sql::LAST_ROOT, &[], day_root)?;
    let mut previous = last.as_ref().map_or(super::chain::START, |root| root.root);
    let mut day = match last {
        Some(last) => following(last.day),
        None => first.to_zoned(TimeZone::UTC).date(),
    };
    // Transactions that began before midnight have ended by then.
    let settled = call.now - 1.hour();
    let end = settled.to_zoned(TimeZone::UTC).date();
    let mut made = 0;
    while day < end {
        let (entries, root) = over(tx, day, previous)?;
        tx.execute(&sql::ADD_ROOT, &[&day, &entries, &root, &call.now])?;
        (previous, day, made) = (root, following(day), made + 1);
    }
    Ok(made)
}

/// The roots after a day, oldest first.
///
/// # Errors
/// When the database cannot be read.
pub fn roots(tx: &mut Tx<'_>, after: Date, limit: i64) -> Result<Vec<DayRoot>, Error> {
    Ok(tx.rows(&sql::ROOTS, &[&after, &limit.clamp(1, 10_000)], day_root)?)
}

/// The root over the entries of a day: their number and the hash.
pub(super) fn over(tx: &mut Tx<'_>, day: Date, previous: Hash) -> Result<(i64, Hash), Error> {
    let (mut after, end) = (Ids::first_of(midnight(day)) - 1, Ids::first_of(midnight(following(day))));
    let mut hasher = blake3::Hasher::new();
    hasher.update(&previous);
    let mut count = 0;
    loop {
        let batch = tx.rows(&sql::DAY, &[&after, &end, &BATCH], |row| Ok((row.get::<i64>(0)?, sql::hash(row, 1)?)))?;
        for (_, hash) in &batch {
            hasher.update(hash);
        }
        count += batch.len() as i64;
        match batch.last() {
            Some((seq, _)) if batch.len() as i64 == BATCH => after = *seq,
            _ => return Ok((count, *hasher.finalize().as_bytes())),
        }
    }
}

pub(super) fn day_root(row: &store::Row<'_>) -> Result<DayRoot, store::StoreError> {
    Ok(DayRoot { day: row.get(0)?, entries: row.get(1)?, root: sql::hash(row, 2)?, made_at: row.get(3)? })
}

fn following(day: Date) -> Date {
    day.tomorrow().unwrap_or(Date::MAX)
}

fn midnight(day: Date) -> Timestamp {
    day.to_zoned(TimeZone::UTC).map_or(Timestamp::MAX, |zoned| zoned.timestamp())
}
