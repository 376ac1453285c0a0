//! The outbox: what could not be sent, what waits, and everything.

use super::{MessageRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::people::{Command, UnitPath};
use jiff::Timestamp;
use manual::Way;
use store::{List, ToValue, Tx};

domain::choice! {
    /// Which messages.
    Group {
        /// 待人工处理
        Tasks = "tasks",
        /// 等待发送
        Waiting = "waiting",
        /// 全部
        All = "all",
    }
}

/// Which messages to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Which part.
    pub group: Group,
    /// Only those that go this way.
    pub way: Option<Way>,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
}

/// Most rows of a page.
const LARGEST: i64 = 500;

/// Lists messages that the actor may see: tasks and what waits the oldest first, everything the newest first.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<MessageRow>, Error> {
    call.require_somewhere(Command::MessagesView)?;
    let limit = limit.clamp(1, LARGEST);
    let place = after.map(Cursor::moment).transpose()?;
    let newest = filter.group == Group::All;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::MessagesView, filter.unit)? {
        rows.extend(below(tx, filter, &top, place, limit + 1)?);
    }
    rows.sort_by_key(|row: &MessageRow| (row.file.created_at, row.file.id));
    if newest {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.created_at.as_microsecond(), &row.file.id])))
}

fn below(
    tx: &mut Tx<'_>,
    filter: &Filter,
    top: &UnitPath,
    after: Option<(Timestamp, i64)>,
    limit: i64,
) -> Result<Vec<MessageRow>, Error> {
    let (base, order) = match filter.group {
        Group::Tasks => (&sql::TASK_ROWS, &sql::OLDEST),
        Group::Waiting => (&sql::WAITING_ROWS, &sql::OLDEST),
        Group::All => (&sql::ROWS, &sql::NEWEST),
    };
    let (from, to) = top.range();
    let range: [&dyn ToValue; 2] = [&from, &to];
    let way = filter.way.map_or("", Way::id);
    let way: [&dyn ToValue; 1] = [&way];
    let (at, id) = after.unwrap_or((Timestamp::MIN, 0));
    let key: [&dyn ToValue; 2] = [&at, &id];
    let mut list = List::new(base).filter(&sql::BELOW, &range);
    if filter.way.is_some() {
        list = list.filter(&sql::BY_WAY, &way);
    }
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(order).limit(limit), sql::message_row)?)
}
