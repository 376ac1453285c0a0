//! Requests that wait for somebody, that somebody made, or that somebody may see.

use super::{ApprovalRow, ladder, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::approvals::Rung;
use domain::people::{Command, UnitPath};
use jiff::Timestamp;
use store::{List, Sql, ToValue, Tx};

domain::choice! {
    /// Whose requests.
    Scope {
        /// 待我审批
        Waiting = "waiting",
        /// 我提交的
        Mine = "mine",
        /// 全部
        All = "all",
    }
}

/// Which requests to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Whose.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Those that are decided too, the newest first; else only the open ones, the oldest first. What waits for somebody
    /// is open.
    pub with_decided: bool,
}

/// Most rows of a page.
const LARGEST: i64 = 500;

/// Lists requests.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<ApprovalRow>, Error> {
    call.require_somewhere(Command::ApprovalsView)?;
    let limit = limit.clamp(1, LARGEST);
    let newest = filter.with_decided && filter.scope != Scope::Waiting;
    let part = Part { newest, after: after.map(Cursor::moment).transpose()?, limit: limit + 1 };
    let (me, within) = (call.actor.id, filter.unit.map(|unit| people::unit(tx, unit)).transpose()?);
    let within = within.map(|unit| unit.path);
    let me: [&dyn ToValue; 1] = [&me];
    let me = me.as_slice();
    let mut rows = Vec::new();
    match filter.scope {
        Scope::Waiting => {
            let levels: Vec<String> = levels(call).iter().map(|rung| sql::level(Some(rung))).collect();
            if !levels.is_empty() {
                let levels: Vec<&dyn ToValue> = levels.iter().map(|level| level as _).collect();
                let conditions = [(&sql::AT_LEVELS, levels.as_slice()), (&sql::WAITS_FOR_OTHERS, me)];
                rows.extend(part.read(tx, &conditions, within.as_ref())?);
            }
            rows.extend(part.read(tx, &[(&sql::PERMITTED_BY, me)], within.as_ref())?);
        }
        Scope::Mine => rows.extend(part.read(tx, &[(&sql::REQUESTED_BY, me)], within.as_ref())?),
        Scope::All => {
            for top in people::reach(tx, call, Command::ApprovalsView, filter.unit)? {
                rows.extend(part.read(tx, &[], Some(&top))?);
            }
        }
    }
    rows.sort_by_key(|row| (row.file.opened_at, row.file.id));
    if newest {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(part.limit).unwrap_or(usize::MAX));
    if filter.scope == Scope::Waiting {
        ladder::within(tx, call, &mut rows)?;
    }
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.opened_at.as_microsecond(), &row.file.id])))
}

/// The levels that the actor acts on, in the own place and in that of absent colleagues.
fn levels(call: &Call) -> Vec<Rung> {
    if !call.actor.scope.contains(Command::ApprovalsApprove) {
        return Vec::new();
    }
    let may = call.actor.grants.iter().filter(|grant| grant.commands.contains(Command::ApprovalsApprove));
    may.map(|grant| Rung { unit: grant.unit, role: grant.role.clone() }).collect()
}

/// A page of a part of the list.
struct Part {
    newest: bool,
    after: Option<(Timestamp, i64)>,
    limit: i64,
}

impl Part {
    fn read(
        &self,
        tx: &mut Tx<'_>,
        conditions: &[(&Sql, &[&dyn ToValue])],
        within: Option<&UnitPath>,
    ) -> Result<Vec<ApprovalRow>, Error> {
        let (rows, order) = if self.newest { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
        let range = within.map(UnitPath::range).unwrap_or_default();
        let range: [&dyn ToValue; 2] = [&range.0, &range.1];
        let (at, id) = self.after.unwrap_or((Timestamp::MIN, 0));
        let after: [&dyn ToValue; 2] = [&at, &id];
        let mut list = List::new(rows);
        for (condition, values) in conditions {
            list = list.filter(condition, values);
        }
        if within.is_some() {
            list = list.filter(&sql::BELOW, &range);
        }
        if self.after.is_some() {
            list = list.after(&after);
        }
        Ok(tx.list(&list.order(order).limit(self.limit), sql::approval_row)?)
    }
}
