//! The service budget: what was planned by line, what was booked, and what it was a year before.

use super::{Account, Kind};
use crate::refusal::Refusal;
use jiff::civil::Date;
use manual::Side;
use policy::Money;
use std::collections::BTreeMap;

/// The most that is planned for a line and year: a hundred thousand million.
const MOST: Money = Money::from_minor(10_000_000_000_000);

/// A line of the budget as the manual has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BudgetLine {
    /// Its id.
    pub id: String,
    /// Cost or income.
    pub side: Side,
    /// What is booked here counts to it, unless the amount names another line.
    pub accounts: Vec<Account>,
}

/// Months of a year that follow each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    year: i16,
    from: i8,
    until: i8,
}

/// What was booked in a period on an account for amounts that name a line, or none: positive for what came to the account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Movement {
    /// The line named; empty for none.
    pub line: String,
    /// The account.
    pub account: Account,
    /// In the currency of the company.
    pub book: Money,
}

/// What a row of the comparison is about.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Heading {
    /// A line of the manual, or one that an older manual had.
    Line(String),
    /// What no line takes up, by its account.
    Account(Account),
}

/// A row of the comparison, in the currency of the company; cost and income are both positive.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// What it is about.
    pub heading: Heading,
    /// Cost or income.
    pub side: Side,
    /// Planned for the whole year.
    pub year: Money,
    /// Planned for the period.
    pub planned: Money,
    /// Booked in the period.
    pub actual: Money,
    /// Booked in the same months of the year before.
    pub before: Money,
}

impl Period {
    /// Months `from` to `until` of a year, both included.
    ///
    /// # Errors
    /// `budget-period` for months that do not exist or go backwards, `budget-year` for a year beyond 2000 to 2100.
    pub fn new(year: i16, from: i8, until: i8) -> Result<Self, Refusal> {
        if !(2000..=2100).contains(&year) {
            return Err(Refusal::new("budget-year").with("year", year));
        }
        if from < 1 || until > 12 || from > until {
            return Err(Refusal::new("budget-period"));
        }
        Ok(Self { year, from, until })
    }

    /// From the first month of a day's year to the month of the day.
    #[must_use]
    pub fn to_date(day: Date) -> Self {
        Self { year: day.year(), from: 1, until: day.month() }
    }

    /// The year.
    #[must_use]
    pub const fn year(self) -> i16 {
        self.year
    }

    /// The first and last month.
    #[must_use]
    pub const fn months(self) -> (i8, i8) {
        (self.from, self.until)
    }

    /// The same months of the year before.
    #[must_use]
    pub const fn before(self) -> Self {
        Self { year: self.year - 1, ..self }
    }

    /// The first and the last day.
    #[must_use]
    pub fn days(self) -> (Date, Date) {
        let first = |month| Date::new(self.year, month, 1).unwrap_or(Date::MIN);
        (first(self.from), first(self.until).last_of_month())
    }

    /// The part of a year's plan that falls into it: a twelfth for each month. The parts of a year add up to it.
    #[must_use]
    pub fn part_of(self, year: Money) -> Money {
        let until = |month: i8| year.minor() * i64::from(month) / 12;
        Money::from_minor(until(self.until) - until(self.from - 1))
    }
}

impl Figure {
    /// What of the year's plan is left; negative when more was booked.
    #[must_use]
    pub const fn left(&self) -> Money {
        Money::from_minor(self.year.minor() - self.actual.minor())
    }

    /// How much of what was planned for the period was booked, in whole percent; nothing without a plan.
    #[must_use]
    pub fn percent(&self) -> Option<i64> {
        let planned = self.planned.minor();
        (planned > 0).then(|| (self.actual.minor() * 100 + planned / 2).div_euclid(planned))
    }

    /// Whether more was spent than planned for the period.
    #[must_use]
    pub fn is_over(&self) -> bool {
        self.side == Side::Cost && self.planned > Money::ZERO && self.actual > self.planned
    }
}

/// The side that an account of the ledger belongs to; none for those that say who owes or where money is.
#[must_use]
pub fn side_of(account: Account) -> Option<Side> {
    Side::ALL.into_iter().find(|side| side.accounts().contains(&account.id()))
}

/// Whether an amount may name a line: expenses and advances, and whatever is booked on an account of the same side.
///
/// # Errors
/// `budget-line-side`.
pub fn may_name(kind: Kind, side: Side) -> Result<(), Refusal> {
    let own = match kind {
        Kind::Advance => Some(Side::Cost),
        _ => side_of(kind.account()),
    };
    if own == Some(side) { Ok(()) } else { Err(Refusal::new("budget-line-side").with("kind", kind.id())) }
}

/// Refuses a plan that is no amount.
///
/// # Errors
/// `budget-amount` for what is negative or beyond all means.
pub fn may_plan(amount: Money) -> Result<(), Refusal> {
    if (Money::ZERO..=MOST).contains(&amount) { Ok(()) } else { Err(Refusal::new("budget-amount")) }
}

/// Compares: the lines in their order, lines of older manuals that still have figures, and at the end what no line takes
/// up. Every movement counts once.
#[must_use]
pub fn compare(
    lines: &[BudgetLine],
    plans: &BTreeMap<String, Money>,
    (now, before): (&[Movement], &[Movement]),
    period: Period,
) -> Vec<Figure> {
    let mut figures: Vec<Figure> = lines.iter().map(|line| empty(Heading::Line(line.id.clone()), line.side)).collect();
    for (id, year) in plans.iter().filter(|(_, year)| **year != Money::ZERO) {
        let figure = at(&mut figures, Heading::Line(id.clone()), Side::Cost);
        (figure.year, figure.planned) = (*year, period.part_of(*year));
    }
    for (movements, is_before) in [(now, false), (before, true)] {
        for movement in movements {
            let Some(own) = side_of(movement.account) else { continue };
            let figure = at(&mut figures, heading(lines, movement), own);
            let sign = if figure.side == Side::Cost { 1 } else { -1 };
            let sum = if is_before { &mut figure.before } else { &mut figure.actual };
            *sum = Money::from_minor(sum.minor() + sign * movement.book.minor());
        }
    }
    // What no line takes up stands at the end, in the order of the accounts.
    figures.sort_by_key(|figure| match figure.heading {
        Heading::Line(_) => None,
        Heading::Account(account) => Some(account),
    });
    figures
}

/// Where a movement counts: to the line that its amount names, else to the one that has its account.
fn heading(lines: &[BudgetLine], movement: &Movement) -> Heading {
    if !movement.line.is_empty() {
        return Heading::Line(movement.line.clone());
    }
    let line = lines.iter().find(|line| line.accounts.contains(&movement.account));
    line.map_or(Heading::Account(movement.account), |line| Heading::Line(line.id.clone()))
}

const fn empty(heading: Heading, side: Side) -> Figure {
    Figure { heading, side, year: Money::ZERO, planned: Money::ZERO, actual: Money::ZERO, before: Money::ZERO }
}

/// The row of a heading, added where there is none yet.
fn at(figures: &mut Vec<Figure>, heading: Heading, side: Side) -> &mut Figure {
    let place = figures.iter().position(|figure| figure.heading == heading).unwrap_or_else(|| {
        figures.push(empty(heading, side));
        figures.len() - 1
    });
    &mut figures[place]
}
