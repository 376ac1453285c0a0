//! The end of a day compiles the returns that ended.

use super::change::{Done, note};
use super::{ReturnRow, sql};
use crate::call::Call;
use crate::error::Error;
use domain::returns::Event;
use jiff::Timestamp;
use jiff::civil::Date;
use store::Tx;

/// Returns of a unit that have ended before a moment and that no day has compiled, the earliest first. Whoever calls has
/// checked the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn to_compile(tx: &mut Tx<'_>, unit: i64, before: Timestamp) -> Result<Vec<ReturnRow>, Error> {
    Ok(tx.rows(&sql::TO_COMPILE, &[&unit, &before], sql::return_row)?)
}

/// How many returns of a unit go on. Whoever calls has checked the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn still_open(tx: &mut Tx<'_>, unit: i64) -> Result<u64, Error> {
    Ok(tx.one(&sql::COUNT_OPEN, &[&unit], |row| row.get(0))?)
}

/// Exchanges of a unit, opened before a moment, of which the old goods still have to come, or nobody has said what becomes of
/// them; the earliest first. Whoever calls has checked the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn old_goods(tx: &mut Tx<'_>, unit: i64, before: Timestamp) -> Result<Vec<ReturnRow>, Error> {
    let rows = tx.rows(&sql::GO_ON, &[&unit, &before], sql::return_row)?;
    Ok(rows.into_iter().filter(|row| row.file.back.old_goods() != (0, 0)).collect())
}

/// Stamps the last stage of returns that the end of a day has compiled. Called by `money`, which closes the day.
///
/// # Errors
/// Those of the database.
pub(crate) fn compiled(tx: &mut Tx<'_>, call: &Call, rows: &[ReturnRow], day: Date) -> Result<(), Error> {
    for row in rows {
        tx.execute(&sql::COMPILE, &[&row.file.id, &day])?;
        let event = Event::Compiled { number: row.file.number.clone(), day };
        note(tx, call, &row.file, &[Done::of(event).said(day.to_string(), "")])?;
    }
    Ok(())
}
