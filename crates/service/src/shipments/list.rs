//! Lists of shipments: what is under way, late, soon due, to be confirmed, and everything.

use super::{ShipmentRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::people::{Command, UnitPath};
use domain::shipments::Direction;
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use store::{List, ToValue, Tx};

/// Days before the expected one on which a shipment is soon due.
const SOON: i32 = 2;

domain::choice! {
    /// Which shipments.
    Scope {
        /// 在途: undelivered.
        UnderWay = "under_way",
        /// 已逾期: undelivered past the day on which it was expected.
        Late = "late",
        /// 即将到期: expected within two days, or the customer has to be told that it comes later.
        Soon = "soon",
        /// 待确认: arrived or refused, and nobody has confirmed it.
        ToConfirm = "to_confirm",
        /// 全部
        All = "all",
    }
}

/// Which shipments to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Which: what is open, the oldest first; all of them, the newest first.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only those that go this way.
    pub direction: Option<Direction>,
}

/// Lists shipments of units that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<ShipmentRow>, Error> {
    call.require_somewhere(Command::ShipmentsView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(Cursor::moment).transpose()?;
    let part = Part { filter, today: call.today(), after, limit: limit + 1 };
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::ShipmentsView, filter.unit)? {
        rows.extend(part.below(tx, &top)?);
    }
    rows.sort_by_key(|row: &ShipmentRow| (row.file.opened_at, row.file.id));
    if filter.scope == Scope::All {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.opened_at.as_microsecond(), &row.file.id])))
}

/// A page of a part of the list.
struct Part<'a> {
    filter: &'a Filter,
    today: Date,
    after: Option<(Timestamp, i64)>,
    limit: i64,
}

impl Part<'_> {
    fn below(&self, tx: &mut Tx<'_>, top: &UnitPath) -> Result<Vec<ShipmentRow>, Error> {
        let all = self.filter.scope == Scope::All;
        let (rows, order) = if all { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
        let range = top.range();
        let range: [&dyn ToValue; 4] = [&range.0, &range.1, &range.0, &range.1];
        let direction = self.filter.direction.map(Direction::id).unwrap_or_default();
        let direction: [&dyn ToValue; 1] = [&direction];
        let yes: [&dyn ToValue; 1] = [&1_i64];
        let last = self.today.checked_add(SOON.days()).unwrap_or(self.today);
        let (before, days): ([&dyn ToValue; 1], [&dyn ToValue; 2]) = ([&self.today], [&self.today, &last]);
        let (at, id) = self.after.unwrap_or((Timestamp::MIN, 0));
        let key: [&dyn ToValue; 2] = [&at, &id];
        let mut list = List::new(rows).filter(&sql::BELOW, &range);
        list = match self.filter.scope {
            Scope::UnderWay => list.filter(&sql::UNDELIVERED, &yes),
            Scope::Late => list.filter(&sql::EXPECTED_BEFORE, &before),
            Scope::Soon => list.filter(&sql::DUE_OR_UNTOLD, &days),
            Scope::ToConfirm => list.filter(&sql::UNCONFIRMED, &yes),
            Scope::All => list,
        };
        if self.filter.direction.is_some() {
            list = list.filter(&sql::DIRECTION_IS, &direction);
        }
        if self.after.is_some() {
            list = list.after(&key);
        }
        Ok(tx.list(&list.order(order).limit(self.limit), sql::shipment_row)?)
    }
}
