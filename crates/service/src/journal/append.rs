//! Appending.

use super::chain::{Entry, START, written};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use domain::Subject;
use serde::Serialize;
use store::{StoreError, Tx};

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
    let Some((event, data)) = written(event) else {
        return Err(StoreError::Broken("an event must serialise to an object with `event`".to_owned()).into());
    };
    let (kind, id) = (subject.kind.id(), subject.id);
    let head = tx.maybe(&sql::HEAD, &[&kind, &id], |row| Ok((row.get::<i64>(0)?, row.get(1)?)))?;
    let (length, previous) = head.unwrap_or((0, START));
    let mut entry = Entry {
        seq: call.id(),
        xact: 0,
        subject,
        place: length + 1,
        at: call.now,
        actor_id: call.actor.id,
        actor_name: call.actor.name.clone(),
        unit_id,
        event,
        data,
        previous,
        hash: START,
    };
    entry.hash = entry.computed();
    sql::insert(tx, &entry)?;
    let saved = if length == 0 { &sql::NEW_HEAD } else { &sql::MOVE_HEAD };
    tx.execute(saved, &[&kind, &id, &entry.place, &entry.hash])?;
    Ok(entry.seq)
}
