//! Appending.

use super::chain::{Entry, START};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use domain::Subject;
use serde::Serialize;
use store::Tx;

/// Appends what was done to a subject, in the transaction that does it. `event` serialises to an object whose
/// `event` names what happened (`#[serde(tag = "event")]`); the rest of the object are the details.
///
/// # Errors
/// When the database refuses it.
pub fn append<E: Serialize>(
    tx: &mut Tx<'_>,
    call: &Call,
    subject: Subject,
    unit_id: Option<i64>,
    event: &E,
) -> Result<i64, Error> {
    let (kind, id) = (subject.kind.id(), subject.id);
    let head = tx.maybe(&sql::HEAD, &[&kind, &id], |row| Ok((row.get::<i64>(0)?, row.get(1)?)))?;
    let end = head.unwrap_or((0, START));
    let entry = Entry::after(end, call, subject, unit_id, event)?;
    sql::insert(tx, &entry)?;
    let saved = if end.0 == 0 { &sql::NEW_HEAD } else { &sql::MOVE_HEAD };
    tx.execute(saved, &[&kind, &id, &entry.place, &entry.hash])?;
    Ok(entry.seq)
}
