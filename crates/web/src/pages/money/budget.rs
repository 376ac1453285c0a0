//! The service budget: planned by line, booked, and the year before.

use super::view::{self, Place};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::{Query, joined};
use ::manual::Side;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::money::{Figure, Heading, Period};
use domain::people::Command;
use policy::{Money, format_scaled};
use service::Running;
use service::money::{self, Budget, NewPlan, Plan};
use service::people::{self, Unit};
use std::collections::BTreeMap;

/// The budget of a unit and those below it.
#[derive(Debug, Template)]
#[template(path = "money/budget.html")]
pub struct MoneyBudget {
    page: Page,
    form: Form,
    places: Vec<Place>,
    blocked: Option<String>,
    units: Vec<Choice>,
    months: Vec<Choice>,
    about: String,
    sides: Vec<ShownSide>,
    plan: Option<ShownPlan>,
    has_lines: bool,
}

/// Cost, or income.
#[derive(Debug)]
struct ShownSide {
    name: String,
    rows: Vec<ShownLine>,
    total: ShownLine,
}

#[derive(Debug)]
struct ShownLine {
    name: String,
    /// Year, period, booked, year before, left.
    cells: [String; 5],
    percent: Option<i64>,
    is_over: bool,
}

/// What the unit itself plans, to be changed.
#[derive(Debug)]
struct ShownPlan {
    title: String,
    version: i64,
    changed: Option<String>,
    /// The name of the field, the name of the line.
    lines: Vec<(String, String)>,
}

/// What is looked at.
type Wanted = (i64, Period);

/// The name of a line: as the manual calls it, else its id.
pub(super) fn line_name(page: &Page, running: &Running, id: &str) -> String {
    let lines = running.manual.iter().flat_map(|(_, manual)| manual.budget());
    let known = lines.filter(|line| line.id == id).map(|line| page.words().of(&line.name).to_owned()).next();
    known.unwrap_or_else(|| page.v("money-budget-old-line", id))
}

/// The lines of cost that an expense may name.
pub(super) fn cost_lines(page: &Page, running: &Running) -> Vec<Choice> {
    let lines = running.manual.iter().flat_map(|(_, manual)| manual.budget());
    let costs = lines.filter(|line| line.side == Side::Cost);
    costs.map(|line| Choice::new(&line.id, page.words().of(&line.name))).collect()
}

/// What an address or a form asks for; a year or months that do not exist are those of today.
fn wanted(signed: &SignedIn, text: impl Fn(&str) -> Option<String>) -> Wanted {
    let today = signed.page("money-budget-title").today();
    let unit = text("unit").and_then(|id| id.parse().ok()).or(signed.account.unit()).unwrap_or_default();
    let year = text("year").and_then(|year| year.parse().ok()).unwrap_or(today.year());
    let from = text("from").and_then(|month| month.parse().ok()).unwrap_or(1);
    let until = text("until").and_then(|month| month.parse().ok()).unwrap_or(match year == today.year() {
        true => today.month(),
        false => 12,
    });
    (unit, Period::new(year, from, until).unwrap_or_else(|_| Period::to_date(today)))
}

async fn read(
    signed: &SignedIn,
    (unit, period): Wanted,
    form: Form,
    blocked: Option<String>,
) -> Result<MoneyBudget, Failure> {
    let (found, units) = signed
        .query(move |tx, call| {
            let found = money::budget(tx, call, unit, period)?;
            Ok((found, people::visible_units(tx, call, Command::MoneyView)?))
        })
        .await?;
    let page = signed.page("money-budget-title").under("money-title", "/money");
    let running = signed.web.service().running();
    let path = units.iter().find(|own| own.id == unit).map(|unit| unit.path.clone());
    let may_plan = path.is_some_and(|path| signed.actor.may(Command::MoneyBudget, &path));
    Ok(MoneyBudget::new(page, &running, (form, blocked), &found, (&units, may_plan)))
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/money/budget", raw.as_deref());
    let wanted = wanted(&signed, |name| query.text(name).map(str::to_owned));
    Ok(Show(read(&signed, wanted, Form::default(), None).await?).into_response())
}

/// Plans what was typed, line by line; an empty field is nothing.
pub(super) async fn plan(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let (unit, period) = wanted(&signed, |name| form.text(name).map(str::to_owned));
    let running = signed.web.service().running();
    let mut lines = BTreeMap::new();
    for line in running.manual.iter().flat_map(|(_, manual)| manual.budget()) {
        let field = field(&line.id);
        let amount = view::amount(&mut form, &field).unwrap_or_default();
        if amount < Money::ZERO {
            form.say(FieldError::new(field, "negative"));
        }
        lines.insert(line.id.clone(), amount);
    }
    let version = form.text("version").and_then(|version| version.parse().ok());
    let new = NewPlan { unit, year: period.year(), version, lines };
    let blocked = match form.is_right() {
        false => None,
        true => match signed.command(move |tx, call| money::plan_budget(tx, call, &new)).await {
            Ok(_) => {
                let (year, (from, until)) = (period.year(), period.months());
                let to = format!("/money/budget?unit={unit}&year={year}&from={from}&until={until}");
                let flash = Flash::good("flash-money-budget-planned").with(year.to_string());
                return Ok(signed.go(to).saying(&flash).into_response());
            }
            Err(failure) => blocked::blocked(&signed, &mut form, failure)?,
        },
    };
    Ok(Again(read(&signed, (unit, period), form, blocked).await?).into_response())
}

/// The field of a line.
fn field(line: &str) -> String {
    format!("line-{line}")
}

impl MoneyBudget {
    fn new(
        page: Page,
        running: &Running,
        (form, blocked): (Form, Option<String>),
        found: &Budget,
        (units, may_plan): (&[Unit], bool),
    ) -> Self {
        let (year, (from, until)) = (found.period.year(), found.period.months());
        let (first, last) = found.period.days();
        let has_lines = running.manual.iter().any(|(_, manual)| !manual.budget().is_empty());
        let plan = (may_plan && has_lines).then(|| ShownPlan::new(&page, running, found));
        let form = match form.is_there("unit") {
            true => form,
            false => filled(form, &found.own)
                .with("unit", found.unit.to_string())
                .with("year", year.to_string())
                .with("from", from.to_string())
                .with("until", until.to_string()),
        };
        let side = |side| ShownSide::new(&page, running, found, side);
        Self {
            places: view::places(&page, "/money/budget"),
            units: units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect(),
            months: (1..=12).map(|n| Choice::new(n, page.v("money-budget-month", &n.to_string()))).collect(),
            about: joined(&[&found.unit_name, &format!("{first} ~ {last}")]),
            sides: Side::ALL.into_iter().map(side).filter(|side| !side.rows.is_empty()).collect(),
            plan,
            has_lines,
            form,
            blocked,
            page,
        }
    }
}

/// The form with what is planned.
fn filled(form: Form, plan: &Plan) -> Form {
    let amount = |amount: &Money| format_scaled(amount.minor(), 2, false);
    plan.lines.iter().fold(form, |form, (line, planned)| form.with(&field(line), amount(planned)))
}

impl ShownPlan {
    fn new(page: &Page, running: &Running, found: &Budget) -> Self {
        let line = |line: &::manual::BudgetLine| (field(&line.id), page.words().of(&line.name).to_owned());
        let changed = found.own.changed.as_ref().map(|(at, by)| {
            page.with("money-budget-changed", &[("at", page.time(*at).as_str().into()), ("by", by.as_str().into())])
        });
        Self {
            title: joined(&[&found.unit_name, &found.period.year().to_string()]),
            version: found.own.version,
            changed,
            lines: running.manual.iter().flat_map(|(_, manual)| manual.budget()).map(line).collect(),
        }
    }
}

impl ShownSide {
    fn new(page: &Page, running: &Running, found: &Budget, side: Side) -> Self {
        let name = |figure: &Figure| match &figure.heading {
            Heading::Line(id) => line_name(page, running, id),
            Heading::Account(account) => page.v("money-budget-rest", &page.name("money-account", account.id())),
        };
        let of_side = found.figures.iter().filter(|figure| figure.side == side);
        let rows = of_side.map(|figure| ShownLine::new(page, running, name(figure), figure));
        Self {
            name: page.name("money-budget-side", side.id()),
            rows: rows.collect(),
            total: ShownLine::new(page, running, page.t("money-budget-total"), &found.total(side)),
        }
    }
}

impl ShownLine {
    fn new(page: &Page, running: &Running, name: String, figure: &Figure) -> Self {
        let amounts = [figure.year, figure.planned, figure.actual, figure.before, figure.left()];
        // What is nothing stays empty, so that what is something is seen.
        let shown = |amount: Money| match amount {
            Money::ZERO => String::new(),
            amount => view::yuan(page, running, amount.minor()),
        };
        Self { name, cells: amounts.map(shown), percent: figure.percent(), is_over: figure.is_over() }
    }
}

impl Sample for MoneyBudget {
    const TITLE: &'static str = "money-budget-title";

    fn sample(page: Page) -> Self {
        let figure = |heading, side, year, actual| Figure {
            heading,
            side,
            year: Money::from_minor(year),
            planned: Money::from_minor(year / 2),
            actual: Money::from_minor(actual),
            before: Money::from_minor(90_000),
        };
        let figures = vec![
            figure(Heading::Line("travel".to_owned()), Side::Cost, 1_200_000, 700_000),
            figure(Heading::Account(domain::money::Account::Expense), Side::Cost, 0, 8_000),
            figure(Heading::Line("service_fees".to_owned()), Side::Income, 240_000, 96_000),
        ];
        let lines = BTreeMap::from([("travel".to_owned(), Money::from_minor(1_200_000))]);
        let own = Plan { lines, version: 3, changed: Some((page.now(), "周琳".to_owned())) };
        let period = Period::to_date(page.today());
        let found = Budget { unit: 1, unit_name: "华南区".to_owned(), period, figures, own };
        let blocked = Some(page.t("refusal-budget-amount"));
        let plan = ShownPlan::new(&page, &Running::default(), &found);
        let mut shown = Self::new(page, &Running::default(), (Form::default(), blocked), &found, (&[], true));
        shown.plan = Some(ShownPlan { lines: vec![(field("travel"), "差旅与外勤".to_owned())], ..plan });
        shown.has_lines = true;
        shown
    }
}
