//! The service budget: planned by line, unit and year, and compared with the ledger.

use super::{OrderRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people::Unit;
use crate::stale::Record;
use crate::{journal, people};
use domain::money::{
    self, Account, BudgetLine, Event, Figure, Heading, Kind, Movement, Period, PlanChange, compare, may_plan,
};
use domain::people::Command;
use domain::{FieldError, Refusal, Subject, SubjectKind};
use jiff::Timestamp;
use manual::Side;
use policy::Money;
use std::collections::{BTreeMap, BTreeSet};
use store::{StoreError, Tx};

/// What a unit plans for a year.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Plan {
    /// By line, without those for which nothing is planned.
    pub lines: BTreeMap<String, Money>,
    /// Counts its changes; zero before the first.
    pub version: i64,
    /// When it was changed last, and by whom.
    pub changed: Option<(Timestamp, String)>,
}

/// A plan as it is entered, in place of the one before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPlan {
    /// The unit.
    pub unit: i64,
    /// The year.
    pub year: i16,
    /// The version that was looked at.
    pub version: Option<i64>,
    /// By line, for the whole year.
    pub lines: BTreeMap<String, Money>,
}

/// The budget of a unit and those below it against what was booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Budget {
    /// The unit.
    pub unit: i64,
    /// Its name.
    pub unit_name: String,
    /// The months.
    pub period: Period,
    /// Line by line.
    pub figures: Vec<Figure>,
    /// What the unit itself plans for the year.
    pub own: Plan,
}

/// How the line stands that an amount names, in its unit and year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineStanding {
    /// The line.
    pub line: String,
    /// The year.
    pub year: i16,
    /// Planned for the year.
    pub planned: Money,
    /// Booked so far, with the amount itself once it is owed.
    pub actual: Money,
}

impl Budget {
    /// Everything on one side together.
    #[must_use]
    pub fn total(&self, side: Side) -> Figure {
        let empty = Figure {
            heading: Heading::Line(String::new()),
            side,
            year: Money::ZERO,
            planned: Money::ZERO,
            actual: Money::ZERO,
            before: Money::ZERO,
        };
        let plus = |one: Money, other: Money| Money::from_minor(one.minor() + other.minor());
        self.figures.iter().filter(|figure| figure.side == side).fold(empty, |sum, figure| Figure {
            year: plus(sum.year, figure.year),
            planned: plus(sum.planned, figure.planned),
            actual: plus(sum.actual, figure.actual),
            before: plus(sum.before, figure.before),
            ..sum
        })
    }
}

/// The budget of a unit, with those below it, against the ledger.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn budget(tx: &mut Tx<'_>, call: &Call, unit: i64, period: Period) -> Result<Budget, Error> {
    let unit = people::unit(tx, unit)?;
    call.require(Command::MoneyView, &unit.path)?;
    let plans = plans(tx, &unit, period.year())?;
    let (now, before) = (booked(tx, &unit, period)?, booked(tx, &unit, period.before())?);
    Ok(Budget {
        unit: unit.id,
        figures: compare(&lines(call), &plans, (&now, &before), period),
        own: plan(tx, unit.id, period.year())?,
        unit_name: unit.name,
        period,
    })
}

/// Plans the budget of a unit for a year, in place of what was planned before. The journal of the unit keeps what was
/// changed.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for a line that the manual does not have, or what is no amount.
pub fn plan_budget(tx: &mut Tx<'_>, call: &Call, new: &NewPlan) -> Result<Plan, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::MoneyBudget, &unit.path)?;
    let year = Period::new(new.year, 1, 12)?.year();
    let known = lines(call);
    let before = plan(tx, unit.id, year)?;
    for (line, amount) in &new.lines {
        // A line of an older manual can only be taken out.
        let is_known = known.iter().any(|known| known.id == *line);
        if !is_known && before.lines.get(line) != Some(amount) && *amount != Money::ZERO {
            return Err(Refusal::new("budget-line-unknown").with("line", line).into());
        }
        may_plan(*amount).map_err(|refusal| refusal.with("line", line))?;
    }
    let record = Record::of("budget", Subject::new(SubjectKind::Unit, unit.id), "", &["budget."]);
    record.unless_stale(tx, new.version, before.version)?;
    let lines: BTreeMap<String, Money> =
        new.lines.iter().filter(|(_, amount)| **amount != Money::ZERO).map(|(line, to)| (line.clone(), *to)).collect();
    let changes = changes(&before.lines, &lines);
    if changes.is_empty() {
        return Ok(before);
    }
    let text = serde_json::to_string(&lines.iter().map(|(line, to)| (line, to.minor())).collect::<BTreeMap<_, _>>())
        .map_err(|error| StoreError::Broken(error.to_string()))?;
    let saved = tx.execute(
        &sql::SAVE_PLAN,
        &[&unit.id, &year, &text, &call.now, &call.actor.id, &call.actor.name, &before.version],
    )?;
    record.unless_changed(tx, saved)?;
    let event = Event::BudgetPlanned { year, changes };
    journal::append(tx, call, Subject::new(SubjectKind::Unit, unit.id), Some(unit.id), &event)?;
    plan(tx, unit.id, year)
}

/// How the line stands that an amount names; nothing for one that names none.
///
/// # Errors
/// Those of the database.
pub fn line_standing(tx: &mut Tx<'_>, call: &Call, row: &OrderRow) -> Result<Option<LineStanding>, Error> {
    let (line, unit) = (&row.file.details.budget, row.file.unit);
    if line.is_empty() {
        return Ok(None);
    }
    let year = row.file.requested_at.to_zoned(call.running.zone.clone()).year();
    let period = Period::new(year, 1, 12)?;
    let (first, last) = period.days();
    let now = tx.rows(&sql::BOOKED_OF_UNIT, &[&unit, &first, &last], sql::movement)?;
    let own = plan(tx, unit, year)?;
    let figures = compare(&lines(call), &own.lines, (&now, &[]), period);
    let figure = figures.into_iter().find(|figure| figure.heading == Heading::Line(line.clone()));
    let (planned, actual) = figure.map(|figure| (figure.year, figure.actual)).unwrap_or_default();
    Ok(Some(LineStanding { line: line.clone(), year, planned, actual }))
}

/// Checks the line that an amount names.
pub(super) fn named(errors: &mut Vec<FieldError>, call: &Call, kind: Kind, line: &str) {
    if line.is_empty() {
        return;
    }
    match lines(call).iter().find(|known| known.id == line) {
        None => errors.push(FieldError::new("budget", "not-a-choice")),
        Some(known) if money::may_name(kind, known.side).is_err() => {
            errors.push(FieldError::new("budget", "not-a-choice"));
        }
        Some(_) => {}
    }
}

/// The line of cost that an account counts to; empty where the company plans none for it.
pub(crate) fn line_for(call: &Call, account: Account) -> String {
    let takes = |line: &BudgetLine| line.side == Side::Cost && line.accounts.contains(&account);
    lines(call).into_iter().find(takes).map(|line| line.id).unwrap_or_default()
}

/// Whether an amount has to name a line: what people spend, where the company plans by lines.
pub(super) fn must_name(call: &Call, kind: Kind) -> bool {
    matches!(kind, Kind::Expense | Kind::Advance) && lines(call).iter().any(|line| line.side == Side::Cost)
}

/// The lines of the manual in force.
fn lines(call: &Call) -> Vec<BudgetLine> {
    let Some((_, manual)) = &call.running.manual else { return Vec::new() };
    let line = |line: &manual::BudgetLine| BudgetLine {
        id: line.id.clone(),
        side: line.side,
        accounts: line.accounts().filter_map(Account::parse).collect(),
    };
    manual.budget().iter().map(line).collect()
}

/// What a unit and those below it plan together.
fn plans(tx: &mut Tx<'_>, unit: &Unit, year: i16) -> Result<BTreeMap<String, Money>, Error> {
    let (from, to) = unit.path.range();
    let mut sum: BTreeMap<String, i64> = BTreeMap::new();
    for lines in tx.rows(&sql::PLANS, &[&from, &to, &year], |row| sql::planned(row, 0))? {
        lines.into_iter().for_each(|(line, amount)| *sum.entry(line).or_default() += amount.minor());
    }
    Ok(sum.into_iter().map(|(line, minor)| (line, Money::from_minor(minor))).collect())
}

fn plan(tx: &mut Tx<'_>, unit: i64, year: i16) -> Result<Plan, Error> {
    let found = tx.maybe(&sql::PLAN, &[&unit, &year], |row| {
        Ok(Plan { lines: sql::planned(row, 0)?, version: row.get(1)?, changed: Some((row.get(2)?, row.get(3)?)) })
    })?;
    Ok(found.unwrap_or_default())
}

fn booked(tx: &mut Tx<'_>, unit: &Unit, period: Period) -> Result<Vec<Movement>, Error> {
    let ((from, to), (first, last)) = (unit.path.range(), period.days());
    Ok(tx.rows(&sql::BOOKED, &[&from, &to, &first, &last], sql::movement)?)
}

fn changes(before: &BTreeMap<String, Money>, after: &BTreeMap<String, Money>) -> Vec<PlanChange> {
    let lines: BTreeSet<&String> = before.keys().chain(after.keys()).collect();
    let of = |plan: &BTreeMap<String, Money>, line: &String| plan.get(line).copied().unwrap_or_default();
    let change = |line: &String| PlanChange { line: line.clone(), from: of(before, line), to: of(after, line) };
    lines.into_iter().map(change).filter(|change| change.from != change.to).collect()
}
