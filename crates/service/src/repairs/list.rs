//! Lists of tickets: the board of the open ones, and the register of all.

use super::{TicketRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::cases::Number;
use domain::people::{Command, UnitPath};
use domain::repairs::{Kind, Work};
use jiff::Timestamp;
use store::{List, ToValue, Tx};

/// Which tickets to list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Filter {
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this repairer; then only those that are open.
    pub repairer: Option<i64>,
    /// Only those whose work stands so.
    pub work: Option<Work>,
    /// Only repairs, or only alterations.
    pub kind: Option<Kind>,
    /// The one of this number.
    pub number: String,
    /// Those that are over too, the newest first; else only the open ones, the oldest first.
    pub with_closed: bool,
}

/// Most rows of a page.
const LARGEST: i64 = 500;

/// Lists tickets.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<TicketRow>, Error> {
    call.require_somewhere(Command::RepairsView)?;
    let number = filter.number.trim().to_uppercase();
    if !number.is_empty() {
        let number = Number::parse(&number).map_or(number, |number| number.to_string());
        return numbered(tx, call, &number);
    }
    let limit = limit.clamp(1, LARGEST);
    let newest = filter.with_closed && filter.repairer.is_none();
    let part = Part { filter, newest, after: after.map(Cursor::moment).transpose()?, limit: limit + 1 };
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::RepairsView, filter.unit)? {
        rows.extend(part.read(tx, &top)?);
    }
    rows.sort_by_key(|row| (row.file.opened_at, row.file.id));
    if newest {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(part.limit).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.opened_at.as_microsecond(), &row.file.id])))
}

fn numbered(tx: &mut Tx<'_>, call: &Call, number: &str) -> Result<Page<TicketRow>, Error> {
    let found = tx.maybe(&sql::BY_NUMBER, &[&number], sql::ticket_row)?;
    let seen = found.filter(|row| row.may(&call.actor, Command::RepairsView));
    Ok(Page { items: seen.into_iter().collect(), next: None })
}

/// A page of a part of the list.
struct Part<'a> {
    filter: &'a Filter,
    newest: bool,
    after: Option<(Timestamp, i64)>,
    limit: i64,
}

impl Part<'_> {
    fn read(&self, tx: &mut Tx<'_>, top: &UnitPath) -> Result<Vec<TicketRow>, Error> {
        let (rows, order) = if self.newest { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
        let range = top.range();
        let range: [&dyn ToValue; 4] = [&range.0, &range.1, &range.0, &range.1];
        let (at, id) = self.after.unwrap_or((Timestamp::MIN, 0));
        let after: [&dyn ToValue; 2] = [&at, &id];
        let repairer = self.filter.repairer.unwrap_or_default();
        let repairer: [&dyn ToValue; 1] = [&repairer];
        let work = self.filter.work.map(Work::id).unwrap_or_default();
        let work: [&dyn ToValue; 1] = [&work];
        let kind = self.filter.kind.map(Kind::id).unwrap_or_default();
        let kind: [&dyn ToValue; 1] = [&kind];
        let mut list = List::new(rows).filter(&sql::BELOW, &range);
        if self.filter.repairer.is_some() {
            list = list.filter(&sql::REPAIRED_BY, &repairer);
        }
        if self.filter.work.is_some() {
            list = list.filter(&sql::WORK_IS, &work);
        }
        if self.filter.kind.is_some() {
            list = list.filter(&sql::KIND_IS, &kind);
        }
        if self.after.is_some() {
            list = list.after(&after);
        }
        Ok(tx.list(&list.order(order).limit(self.limit), sql::ticket_row)?)
    }
}
