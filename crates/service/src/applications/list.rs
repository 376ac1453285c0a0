//! Lists of applications.

use super::act::holds;
use super::{ApplicationRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::applications::{State, Turn};
use domain::people::Command;
use jiff::Timestamp;
use store::{List, ToValue, Tx};

domain::choice! {
    /// Which applications.
    Scope {
        /// 待我审批: whose turn to review is the actor's, the oldest first
        ToReview = "to_review",
        /// 待审批, the oldest first
        Waiting = "waiting",
        /// 超时未审: nobody has reviewed them in time, the oldest first
        Overdue = "overdue",
        /// 待办理: approved and not carried out: parts to be issued, tools that are out
        ToCarryOut = "to_carry_out",
        /// 我的申请, the newest first
        Own = "own",
        /// 全部, the newest first
        All = "all",
    }
}

/// Which applications to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filter {
    /// Which.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this sort, by its id in the manual.
    pub sort: Option<String>,
}

impl Scope {
    /// Whether ended ones are listed too.
    const fn is_of_all(self) -> bool {
        matches!(self, Self::Own | Self::All)
    }
}

/// A condition with its values.
type Condition = (&'static store::Sql, Vec<Box<dyn ToValue>>);

fn conditions(call: &Call, filter: &Filter) -> Vec<Condition> {
    let me = || vec![Box::new(call.actor.id) as Box<dyn ToValue>];
    let state = |state: State| (&sql::STATE_IS, vec![Box::new(state.id().to_owned()) as Box<dyn ToValue>]);
    let mut all: Vec<Condition> = match filter.scope {
        Scope::ToReview => vec![(&sql::REVIEWED_BY, roles(call)), (&sql::OF_OTHERS, me())],
        Scope::Waiting => vec![state(State::Waiting)],
        Scope::Overdue => {
            let now = vec![Box::new(call.now.as_microsecond()) as Box<dyn ToValue>];
            vec![state(State::Waiting), (&sql::DUE_BEFORE, now)]
        }
        Scope::ToCarryOut => vec![state(State::Approved)],
        Scope::Own => vec![(&sql::BY, me())],
        Scope::All => Vec::new(),
    };
    all.extend(filter.sort.clone().map(|sort| (&sql::SORT_IS, vec![Box::new(sort) as Box<dyn ToValue>])));
    all
}

/// The roles in which the actor reviews.
fn roles(call: &Call) -> Vec<Box<dyn ToValue>> {
    let reviews = |grant: &&domain::people::Grant| grant.commands.contains(Command::ApplicationsReview);
    let mut roles: Vec<String> = call.actor.grants.iter().filter(reviews).map(|grant| grant.role.clone()).collect();
    roles.sort();
    roles.dedup();
    // Somebody else's turn may be a superior's.
    roles.push(Turn::SUPERIOR.to_owned());
    roles.into_iter().map(|role| Box::new(role) as Box<dyn ToValue>).collect()
}

/// Lists applications of units that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<ApplicationRow>, Error> {
    call.require_somewhere(Command::ApplicationsView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let key = after.map(Cursor::moment).transpose()?.unwrap_or((Timestamp::MIN, 0));
    let all = filter.scope.is_of_all();
    let (base, order) = if all { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
    let conditions = conditions(call, filter);
    let values: Vec<Vec<&dyn ToValue>> =
        conditions.iter().map(|(_, values)| values.iter().map(AsRef::as_ref).collect()).collect();
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::ApplicationsView, filter.unit)? {
        let range = top.range();
        let range: [&dyn ToValue; 2] = [&range.0, &range.1];
        let from: [&dyn ToValue; 2] = [&key.0, &key.1];
        let list = List::new(base).filter(&sql::BELOW, &range);
        let list = conditions.iter().zip(&values).fold(list, |list, ((sql, _), values)| list.filter(sql, values));
        let list = if after.is_some() { list.after(&from) } else { list };
        rows.extend(tx.list(&list.order(order).limit(limit + 1), sql::application_row)?);
    }
    let key = |row: &ApplicationRow| (row.file.opened_at, row.file.id);
    rows.sort_by_key(key);
    if all {
        rows.reverse();
    }
    rows.dedup_by_key(|row| key(row));
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    let mut page = Page::cut(rows, limit, |row| Cursor::new(&[&row.file.opened_at.as_microsecond(), &row.file.id]));
    if filter.scope == Scope::ToReview {
        page.items.retain(|row| is_mine(call, row));
    }
    Ok(page)
}

/// Whether the actor can review it now.
pub(super) fn is_mine(call: &Call, row: &ApplicationRow) -> bool {
    row.file.application().reviewable(call.actor.id, |turn| holds(call, row, turn)).is_ok()
}
