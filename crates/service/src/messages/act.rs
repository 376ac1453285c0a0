//! What people do about a message.

use super::{MessageDetail, MessageRow, of_case, plan, sql, told};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use domain::messages::Event;
use domain::people::Command;
use domain::refusal::check;
use serde::Deserialize;
use store::Tx;

/// Characters of the longest note.
const LONGEST: usize = 500;

/// How a message was done by hand.
pub const WAYS_BY_HAND: [&str; 4] = ["phone", "letter", "in_person", "other"];

/// A message that somebody did by hand.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Settling {
    /// `phone`, `letter`, `in_person`, `other`.
    pub how: String,
    /// What came of it.
    #[serde(default)]
    pub note: String,
}

fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut MessageRow) -> Result<Event, Error>,
) -> Result<MessageDetail, Error> {
    let mut row = tx.one(&sql::ONE, &[&id], sql::message_row).map_err(Error::missing("message"))?;
    call.require(Command::MessagesSettle, &row.unit_path)?;
    let name = id.to_string();
    Record::of("message", row.file.of, &name, &["message."]).unless_stale(tx, version, row.file.version)?;
    let event = act(tx, &mut row)?;
    plan::save(tx, call, &mut row.file)?;
    plan::note(tx, call, &row.file, &event)?;
    of_case::with_attempts(tx, row)
}

/// Has a message sent again, from the beginning.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] while it is being sent, or when it was.
pub fn retry(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<MessageDetail, Error> {
    change(tx, call, (id, version), |tx, row| {
        row.file.progress.retry(call.now)?;
        row.file.detail.clear();
        plan::plan(tx, &mut row.file, call.now)?;
        Ok(Event::Retried { of: plan::named(&row.file) })
    })
}

/// Notes that somebody did by hand what a message was for.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`]; [`Error::Refused`] while it is being sent, or when it was.
pub fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    done: &Settling,
) -> Result<MessageDetail, Error> {
    change(tx, call, (id, version), |tx, row| {
        let mut errors = Vec::new();
        let note = check::limited(&mut errors, "note", &done.note, LONGEST);
        if !WAYS_BY_HAND.contains(&done.how.as_str()) {
            errors.push(domain::FieldError::new("how", "required"));
        }
        Error::unless_valid(errors)?;
        let file = &mut row.file;
        file.progress.settle()?;
        plan::unplan(tx, file)?;
        (file.how, file.note) = (done.how.clone(), note.clone());
        file.settled_by.clone_from(&call.actor.name);
        told::got_through(tx, call, file)?;
        Ok(Event::Settled { of: plan::named(file), how: done.how.clone(), note })
    })
}
