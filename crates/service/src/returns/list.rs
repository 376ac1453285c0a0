//! Lists of returns: what somebody has to do something about, what is open, and everything.

use super::{ReturnRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::people::{Command, UnitPath};
use domain::returns::Process;
use jiff::Timestamp;
use store::{List, ToValue, Tx};

domain::choice! {
    /// Which returns.
    Scope {
        /// 待处理: goods to inspect, to give back or to put away, or something owed.
        Due = "due",
        /// 办理中
        Open = "open",
        /// 全部
        All = "all",
    }
}

/// Which returns to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Which: what is open, the oldest first; all of them, the newest first.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this process.
    pub process: Option<Process>,
}

/// Lists returns of units that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<ReturnRow>, Error> {
    call.require_somewhere(Command::ReturnsView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(Cursor::moment).transpose()?;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::ReturnsView, filter.unit)? {
        rows.extend(below(tx, filter, &top, after, limit + 1)?);
    }
    rows.sort_by_key(|row: &ReturnRow| (row.file.opened_at, row.file.id));
    if filter.scope == Scope::All {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.opened_at.as_microsecond(), &row.file.id])))
}

fn below(
    tx: &mut Tx<'_>,
    filter: &Filter,
    top: &UnitPath,
    after: Option<(Timestamp, i64)>,
    limit: i64,
) -> Result<Vec<ReturnRow>, Error> {
    let all = filter.scope == Scope::All;
    let (rows, order) = if all { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
    let range = top.range();
    let range: [&dyn ToValue; 2] = [&range.0, &range.1];
    let process = filter.process.map(Process::id).unwrap_or_default();
    let process: [&dyn ToValue; 1] = [&process];
    let is_due: [&dyn ToValue; 1] = [&1_i64];
    let (at, id) = after.unwrap_or((Timestamp::MIN, 0));
    let key: [&dyn ToValue; 2] = [&at, &id];
    let mut list = List::new(rows).filter(&sql::BELOW, &range);
    if filter.process.is_some() {
        list = list.filter(&sql::PROCESS_IS, &process);
    }
    if filter.scope == Scope::Due {
        list = list.filter(&sql::IS_DUE, &is_due);
    }
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(order).limit(limit), sql::return_row)?)
}
