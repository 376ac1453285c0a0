//! The service budget by line, planned and booked.

use super::company::{Company, code, yuan};
use domain::SubjectKind;
use domain::money::{Figure, Heading, Kind, Method, Period};
use domain::people::Actor;
use jiff::SignedDuration;
use manual::Side;
use policy::Money;
use service::Error;
use service::money::{self, Budget, NewDue, NewPlan, Plan, Settlement};
use service::testing::TestApp;
use std::sync::Arc;

fn plan(
    company: &Company<'_>,
    by: &Arc<Actor>,
    (unit, version): (i64, Option<i64>),
    lines: &[(&str, i64)],
) -> Result<Plan, Error> {
    let lines = lines.iter().map(|(line, amount)| ((*line).to_owned(), yuan(*amount))).collect();
    let new = NewPlan { unit, year: 2026, version, lines };
    company.give(by, move |tx, call| money::plan_budget(tx, call, &new))
}

fn budget(company: &Company<'_>, unit: i64, (year, from, until): (i16, i8, i8)) -> Budget {
    let period = Period::new(year, from, until).unwrap();
    company.ask(&company.supervisor, move |tx, call| money::budget(tx, call, unit, period)).unwrap()
}

fn line(budget: &Budget, id: &str) -> Figure {
    let found = budget.figures.iter().find(|figure| figure.heading == Heading::Line(id.to_owned()));
    found.unwrap_or_else(|| panic!("no line {id} in {budget:?}")).clone()
}

fn field(result: Result<impl std::fmt::Debug, Error>) -> (String, &'static str) {
    match result.unwrap_err() {
        Error::Invalid(errors) => (errors[0].field.to_string(), errors[0].code),
        other => panic!("{other:?}"),
    }
}

/// whoever may plans; what is no line or no amount is refused, and of two who change a plan the second one hears
/// of it.
#[test]
fn r392_a_plan_is_made_of_lines_and_changed_by_one_at_a_time() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (store, boss) = (app.store.id, &company.operations);
        assert_eq!(code(plan(&company, &company.cashier, (store, None), &[("travel", 1)])), "denied");
        assert_eq!(code(plan(&company, boss, (store, None), &[("parties", 1)])), "budget-line-unknown");
        assert_eq!(code(plan(&company, boss, (store, None), &[("travel", -1)])), "budget-amount");
        let first = plan(&company, boss, (store, Some(0)), &[("travel", 2_400), ("training", 0)]).unwrap();
        assert_eq!((first.version, first.lines.len()), (1, 1), "what is nothing is not planned");
        let lines = [("travel", 2_400), ("training", 12_000)];
        assert!(matches!(plan(&company, boss, (store, Some(0)), &lines), Err(Error::Stale { .. })));
        let second = plan(&company, boss, (store, Some(1)), &lines).unwrap();
        assert_eq!(second.version, 2);
        assert_eq!(plan(&company, boss, (store, Some(2)), &lines).unwrap().version, 2, "nothing changed");
        let planned = |event: &&String| event.as_str() == "budget.planned";
        assert_eq!(company.events(SubjectKind::Unit, store).iter().filter(planned).count(), 2);
    });
}

/// what people spend names a line; what is booked on an account that a line has counts to it.
#[test]
fn r392_an_expense_names_a_line_that_exists() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let named = |name: &str, kind| NewDue { budget: name.to_owned(), ..company.due(kind, 60) };
        let ask = |name: &str, kind| company.request(&company.repairer, named(name, kind));
        assert_eq!(field(ask("", Kind::Expense)), ("budget".to_owned(), "required"));
        assert_eq!(field(ask("", Kind::Advance)), ("budget".to_owned(), "required"));
        assert_eq!(field(ask("parties", Kind::Expense)), ("budget".to_owned(), "not-a-choice"));
        assert_eq!(field(ask("service_fees", Kind::Expense)), ("budget".to_owned(), "not-a-choice"));
        assert_eq!(ask("training", Kind::Expense).unwrap().file.details.budget, "training");
    });
}

/// the plan of a unit and those below it against what was booked, an advance once it is settled, what
/// was cancelled not at all; a year later it is the year before.
#[test]
fn r392_a_budget_is_compared_with_the_ledger() {
    TestApp::each(|app| {
        let company = Company::new(app);
        let (store, region, boss) = (app.store.id, app.region.id, &company.operations);
        plan(&company, boss, (store, None), &[("travel", 2_400), ("service_fees", 1_200)]).unwrap();
        plan(&company, boss, (app.other_store.id, None), &[("travel", 600)]).unwrap();
        let spend = |kind, amount| {
            let row = company.request(&company.repairer, company.due(kind, amount)).unwrap();
            company.approve(&company.manager, row.file.id).unwrap()
        };
        let expense = spend(Kind::Expense, 300);
        company.pay(&company.cashier, expense.file.id, Method::Cash).unwrap();
        let undone = spend(Kind::Expense, 77).file.id;
        company.give(boss, move |tx, call| money::cancel(tx, call, undone, None, "没去成").map(drop)).unwrap();
        let advance = spend(Kind::Advance, 400).file.id;
        company.pay(&company.cashier, advance, Method::Cash).unwrap();
        assert_eq!(line(&budget(&company, store, (2026, 1, 12)), "travel").actual, yuan(300), "an advance is no cost");
        let settlement = Settlement { spent: yuan(350), vouchers: "车票".to_owned(), back: Method::Cash };
        company
            .give(&company.cashier, move |tx, call| {
                money::settle_advance(tx, call, advance, None, &settlement).map(drop)
            })
            .unwrap();
        let gift = NewDue { case: Some(company.open()), ..company.due(Kind::Goodwill, 50) };
        company.request(&company.manager, gift).unwrap();
        company.fee(company.open(), 80, true).unwrap();

        let year = budget(&company, region, (2026, 1, 6));
        let travel = line(&year, "travel");
        assert_eq!((travel.year, travel.planned, travel.actual), (yuan(3_000), yuan(1_500), yuan(650)));
        assert_eq!((line(&year, "gifts").actual, line(&year, "service_fees").actual), (yuan(50), yuan(80)));
        assert_eq!((year.total(Side::Cost).actual, year.total(Side::Income).planned), (yuan(700), yuan(600)));
        let first = jiff::civil::date(2026, 3, 2);
        let month = company.ask(&company.supervisor, move |tx, call| money::month(tx, call, region, first)).unwrap();
        let costs = budget(&company, region, (2026, 3, 3)).total(Side::Cost).actual;
        assert_eq!(costs, Money::from_minor(month.report.expense), "the end of the month says the same");
        assert_eq!(line(&budget(&company, region, (2026, 4, 12)), "travel").actual, Money::ZERO);

        let standing = company.ask(boss, move |tx, call| money::line_standing(tx, call, &expense)).unwrap().unwrap();
        assert_eq!((standing.planned, standing.actual), (yuan(2_400), yuan(650)));
        app.clock.turn(SignedDuration::from_hours(24 * 365));
        let next = line(&budget(&company, region, (2027, 3, 3)), "travel");
        assert_eq!((next.before, next.actual, next.year), (yuan(650), Money::ZERO, Money::ZERO));
    });
}
