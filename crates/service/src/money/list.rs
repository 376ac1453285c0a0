//! Lists of amounts: what the cashier has to pay and to collect, what waits for an approval, and everything.

use super::{OrderRow, keep, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::money::{Direction, Kind, State};
use domain::people::{Command, UnitPath};
use jiff::Timestamp;
use store::{List, Sql, ToValue, Tx};

domain::choice! {
    /// Which amounts.
    Scope {
        /// 待付
        Pay = "pay",
        /// 待收
        Collect = "collect",
        /// 待审批
        Approve = "approve",
        /// 全部
        All = "all",
    }
}

/// Which amounts to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Which: what is open, the oldest first; all of them, the newest first.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this kind.
    pub kind: Option<Kind>,
}

/// One amount.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<OrderRow, Error> {
    let row = keep::read(tx, id)?;
    let file = &row.file;
    if file.order.requester != call.actor.id && file.order.holder != Some(call.actor.id) {
        call.require(Command::MoneyView, &row.unit_path)?;
    }
    Ok(row)
}

/// Lists amounts of units that the actor may see. What waits for an approval leaves out what the actor asked for.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<OrderRow>, Error> {
    let command = if filter.scope == Scope::Approve { Command::MoneyApprove } else { Command::MoneyView };
    call.require_somewhere(command)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(Cursor::moment).transpose()?;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, command, filter.unit)? {
        rows.extend(below(tx, call, filter, &top, after, limit + 1)?);
    }
    rows.sort_by_key(|row: &OrderRow| (row.file.requested_at, row.file.id));
    if filter.scope == Scope::All {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.requested_at.as_microsecond(), &row.file.id])))
}

fn below(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    top: &UnitPath,
    after: Option<(Timestamp, i64)>,
    limit: i64,
) -> Result<Vec<OrderRow>, Error> {
    let all = filter.scope == Scope::All;
    let (rows, order) = if all { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
    let (range, me) = (top.range(), call.actor.id);
    let (range, me): ([&dyn ToValue; 2], [&dyn ToValue; 1]) = ([&range.0, &range.1], [&me]);
    let kinds = kinds(filter);
    let names: Vec<&'static str> = kinds.iter().map(|kind| kind.id()).collect();
    let names: Vec<&dyn ToValue> = names.iter().map(|name| name as _).collect();
    let state = if filter.scope == Scope::Approve { State::Waiting } else { State::Open }.id();
    let state: [&dyn ToValue; 1] = [&state];
    let (at, id) = after.unwrap_or((Timestamp::MIN, 0));
    let key: [&dyn ToValue; 2] = [&at, &id];
    let mut conditions: Vec<(&Sql, &[&dyn ToValue])> = vec![(&sql::BELOW, &range)];
    if kinds.len() < Kind::ALL.len() {
        if names.is_empty() {
            return Ok(Vec::new());
        }
        conditions.push((&sql::KINDS, &names));
    }
    if !all {
        conditions.push((&sql::STATE_IS, &state));
    }
    if filter.scope == Scope::Approve {
        conditions.push((&sql::REQUESTED_BY_OTHERS, &me));
    }
    let mut list = List::new(rows);
    for (condition, values) in conditions {
        list = list.filter(condition, values);
    }
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(order).limit(limit), sql::order_row)?)
}

/// The kinds that a scope is about.
fn kinds(filter: &Filter) -> Vec<Kind> {
    let way = match filter.scope {
        Scope::Pay => Some(Direction::Out),
        Scope::Collect => Some(Direction::In),
        Scope::Approve | Scope::All => None,
    };
    let fits =
        |kind: &Kind| way.is_none_or(|way| kind.direction() == way) && filter.kind.is_none_or(|own| own == *kind);
    Kind::ALL.iter().copied().filter(fits).collect()
}
