//! The deadlines of cases.

use super::context::worded;
use super::{ClockRow, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::deadlines::State;
use domain::people::Command;
use jiff::Timestamp;
use std::collections::HashMap;
use store::{List, ToValue, Tx};

/// The open deadline of a case that is due first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NextDue {
    /// When it is due.
    pub due_at: Timestamp,
    /// From when on it needs attention.
    pub warn_at: Timestamp,
}

/// All deadlines of a case, in the order in which they started.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<ClockRow>, Error> {
    cases::view(tx, call, case)?;
    let rows = tx.rows(&sql::ALL_OF_CASE, &[&case], sql::clock_row)?;
    worded(tx, call, rows)
}

/// Which of several things a deadline is about, as it keeps it: `money:123`; nothing for one about its case as a whole.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn thing_of(tx: &mut Tx<'_>, clock: i64) -> Result<Option<String>, Error> {
    let thing = tx.maybe(&sql::THING, &[&clock], |row| row.get::<String>(0))?;
    Ok(thing.filter(|thing| !thing.is_empty()))
}

/// One deadline.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn clock(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<ClockRow, Error> {
    let row = tx.one(&sql::ROW, &[&id], sql::clock_row).map_err(Error::missing("deadline"))?;
    call.require(Command::DeadlinesView, &row.unit_path)?;
    worded(tx, call, vec![row])?.pop().ok_or(Error::NotFound { what: "deadline" })
}

/// For each of some cases the open deadline that is due first; those that stand still are left out. The cases are
/// rows of a list that the actor was allowed to read.
///
/// # Errors
/// When the database cannot be read.
pub fn next_of_cases(tx: &mut Tx<'_>, cases: &[i64]) -> Result<HashMap<i64, NextDue>, Error> {
    let mut next = HashMap::new();
    if cases.is_empty() {
        return Ok(next);
    }
    let values: Vec<&dyn ToValue> = cases.iter().map(|id| id as _).collect();
    let list = List::new(&sql::NEXT).filter(&sql::OF_CASES, &values).order(&sql::BY_CASE).limit(5_000);
    let rows = tx.list(&list, |row| {
        let state: String = row.get(3)?;
        Ok((row.get::<i64>(0)?, NextDue { due_at: row.get(1)?, warn_at: row.get(2)? }, state))
    })?;
    for (case, due, _) in rows.into_iter().filter(|(.., state)| state != State::Paused.id()) {
        next.entry(case).or_insert(due);
    }
    Ok(next)
}
