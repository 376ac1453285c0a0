//! What waits: unanswered contacts, overdue clarifications, numbers for the tabs.

use super::list::{Conditions, Filter};
use super::order::{Group, Sort};
use super::reach::Reach;
use super::{CaseRow, list, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use domain::people::Command;
use store::{List, ToValue, Tx};

/// Contacts that nobody handles or that were never answered, the one that waits longest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn triage(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: Option<i64>,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<CaseRow>, Error> {
    let filter = Filter { group: Group::Waiting, sort: Sort::Oldest, unit, ..Filter::default() };
    list::list(tx, call, &filter, after, limit)
}

/// Cases whose facts are not complete although the time for it is over, the most overdue first.
///
/// # Errors
/// [`Error::Denied`].
pub fn overdue_clarifications(tx: &mut Tx<'_>, call: &Call, limit: i64) -> Result<Vec<CaseRow>, Error> {
    call.require_somewhere(Command::CasesView)?;
    let units = match Reach::of(tx, call, Command::CasesView)? {
        Reach::Nowhere => return Ok(Vec::new()),
        Reach::Everywhere => Vec::new(),
        Reach::Units(units) => units,
    };
    let values: Vec<&dyn ToValue> = units.iter().map(|id| id as _).collect();
    let now: [&dyn ToValue; 1] = [&call.now];
    let mut list = List::new(&sql::ROWS).filter(&sql::CLARIFYING, &[]).filter(&sql::OVERDUE, &now);
    if !units.is_empty() {
        list = list.filter(&sql::AMONG_UNITS, &values);
    }
    let list = list.order(&sql::FIRST_DUE).limit(limit.clamp(1, 500));
    Ok(tx.list(&list, sql::case_row)?)
}

/// How many cases wait for what, each at most [`MOST_COUNTED`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Counts {
    /// Not closed.
    pub open: usize,
    /// Not closed and handled by the actor.
    pub mine: usize,
    /// In the queue of contacts without handler or answer.
    pub waiting: usize,
    /// Waiting for facts.
    pub clarifying: usize,
    /// Not closed and urgent.
    pub urgent: usize,
}

/// Where counting ends: beyond it a number says no more than "many".
pub const MOST_COUNTED: i64 = 1_000;

/// Counts what the actor may see.
///
/// # Errors
/// [`Error::Denied`].
pub fn counts(tx: &mut Tx<'_>, call: &Call) -> Result<Counts, Error> {
    call.require_somewhere(Command::CasesView)?;
    let reach = Reach::of(tx, call, Command::CasesView)?;
    let units = match &reach {
        Reach::Nowhere => return Ok(Counts::default()),
        Reach::Everywhere => None,
        Reach::Units(units) => Some(units.as_slice()),
    };
    let open = Filter::default();
    let mut count = |filter: &Filter| Conditions::of(filter, units).count(tx, MOST_COUNTED);
    Ok(Counts {
        open: count(&open)?,
        mine: count(&Filter { assignee: Some(call.actor.id), ..open.clone() })?,
        waiting: count(&Filter { group: Group::Waiting, ..open.clone() })?,
        clarifying: count(&Filter { group: Group::Clarifying, ..open.clone() })?,
        urgent: count(&Filter { urgent: true, ..open.clone() })?,
    })
}
