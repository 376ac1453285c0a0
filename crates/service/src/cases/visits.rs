//! Visits of customers of an organisation's order, as cases that came in person: who came, when, and when the
//! matter was settled.

use super::CaseRow;
use super::list::{self, Filter};
use super::order::{Group, Sort};
use crate::call::Call;
use crate::customers;
use crate::error::Error;
use domain::cases::{Channel, Visit, VisitFigures};
use domain::customers::CustomerKind;
use jiff::Timestamp;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::Tx;

/// Cases of one report.
const MOST: i64 = 500;

/// A visit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitRow {
    /// The case.
    pub case: CaseRow,
    /// Who ordered.
    pub organisation: String,
    /// When they came, and when the matter was settled.
    pub visit: Visit,
}

/// The visits of a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VisitReport {
    /// The earliest first.
    pub rows: Vec<VisitRow>,
    /// What they come to.
    pub figures: VisitFigures,
}

/// Visits of organisations in a unit and those below it within a period; at most the first 500 contacts of it are looked
/// at.
///
/// # Errors
/// [`Error::Denied`].
pub fn visits(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    (from, before): (Timestamp, Timestamp),
) -> Result<VisitReport, Error> {
    let filter = Filter {
        group: Group::All,
        sort: Sort::Oldest,
        unit: Some(unit),
        channel: Some(Channel::Visit),
        from: Some(from),
        before: Some(before),
        ..Filter::default()
    };
    let mut names: BTreeMap<i64, Option<String>> = BTreeMap::new();
    let mut rows = Vec::new();
    for case in list::list(tx, call, &filter, None, MOST)?.items {
        let Some(customer) = case.customer else { continue };
        let known = match names.entry(customer) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(unknown) => {
                let buyer = customers::buyer(tx, customer)?;
                unknown.insert((buyer.kind == CustomerKind::Organisation).then_some(buyer.name))
            }
        };
        let Some(organisation) = known.clone() else { continue };
        let visit = Visit { arrived: case.received_at, solved: case.closed_at };
        rows.push(VisitRow { case, organisation, visit });
    }
    let all: Vec<Visit> = rows.iter().map(|row| row.visit).collect();
    Ok(VisitReport { rows, figures: VisitFigures::of(&all, call.now) })
}
