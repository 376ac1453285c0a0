//! Service budgets as JSON shows them.

use crate::api::Id;
use domain::money::{Figure, Heading, Period};
use jiff::Timestamp;
use jiff::civil::Date;
use manual::Side;
use serde::{Deserialize, Serialize};
use service::Error;
use service::money::{Budget, Plan};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};

/// Which unit and months.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct WantedBudget {
    pub(super) unit: Id,
    #[param(minimum = 2000, maximum = 2100)]
    year: i16,
    /// The first month; January when nothing is said.
    #[param(minimum = 1, maximum = 12)]
    from: Option<i8>,
    /// The last month; December when nothing is said.
    #[param(minimum = 1, maximum = 12)]
    until: Option<i8>,
}

impl WantedBudget {
    pub(super) fn period(&self) -> Result<Period, Error> {
        Ok(Period::new(self.year, self.from.unwrap_or(1), self.until.unwrap_or(12))?)
    }
}

/// What a unit plans for a year, in place of what it planned before.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewBudget {
    /// By line of the manual, in minor units of the currency of the company.
    pub(super) lines: BTreeMap<String, i64>,
}

/// What a unit itself plans for a year.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PlannedBudget {
    /// By line, in minor units of the currency of the company.
    lines: BTreeMap<String, i64>,
    #[schema(value_type = Option<String>, format = DateTime)]
    changed_at: Option<Timestamp>,
    changed_by: Option<String>,
}

impl From<Plan> for PlannedBudget {
    fn from(plan: Plan) -> Self {
        let (changed_at, changed_by) = plan.changed.unzip();
        let lines = plan.lines.into_iter().map(|(line, amount)| (line, amount.minor())).collect();
        Self { lines, changed_at, changed_by }
    }
}

/// A line, or an account that no line takes up; amounts in minor units of the currency of the company.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct BudgetFigure {
    line: Option<String>,
    account: Option<&'static str>,
    #[schema(value_type = String, example = "cost")]
    side: &'static str,
    /// Planned for the year.
    year: i64,
    /// Planned for the months.
    planned: i64,
    /// Booked in the months.
    actual: i64,
    /// Booked in the same months of the year before.
    before: i64,
}

impl From<Figure> for BudgetFigure {
    fn from(figure: Figure) -> Self {
        let (line, account) = match figure.heading {
            Heading::Line(line) => (Some(line), None),
            Heading::Account(account) => (None, Some(account.id())),
        };
        Self {
            line,
            account,
            side: figure.side.id(),
            year: figure.year.minor(),
            planned: figure.planned.minor(),
            actual: figure.actual.minor(),
            before: figure.before.minor(),
        }
    }
}

/// The budget of a unit and those below it against what was booked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ComparedBudget {
    unit: Id,
    #[schema(value_type = String, format = Date)]
    first: Date,
    #[schema(value_type = String, format = Date)]
    last: Date,
    figures: Vec<BudgetFigure>,
    /// What the unit itself plans, with the version that `ETag` tells.
    plan: PlannedBudget,
    cost: BudgetFigure,
    income: BudgetFigure,
}

impl From<Budget> for ComparedBudget {
    fn from(budget: Budget) -> Self {
        let (first, last) = budget.period.days();
        let total = |side| BudgetFigure { line: None, ..BudgetFigure::from(budget.total(side)) };
        let (cost, income) = (total(Side::Cost), total(Side::Income));
        let figures = budget.figures.into_iter().map(BudgetFigure::from).collect();
        Self { unit: Id(budget.unit), first, last, figures, plan: budget.own.into(), cost, income }
    }
}
