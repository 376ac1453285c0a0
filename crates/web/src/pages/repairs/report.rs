//! Repairs by category and outcome.

use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::Query;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::people::Command;
use domain::repairs::{Outcome, Report, ReportRow};
use jiff::civil::Date;
use jiff::{Timestamp, ToSpan};
use service::Running;
use service::people;
use service::repairs::{self, ReportFilter};

/// The report.
#[derive(Debug, Template)]
#[template(path = "repairs/report.html")]
pub struct RepairReport {
    page: Page,
    form: Form,
    units: Vec<Choice>,
    outcomes: Vec<String>,
    rows: Vec<Line>,
    total: Line,
}

/// A category.
#[derive(Debug, Clone)]
struct Line {
    name: String,
    numbers: Vec<u64>,
    all: u64,
    fixed: String,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/repairs/report", raw.as_deref());
    let page = signed.page("repairs-report").under("repairs-title", "/repairs");
    let day = |name: &str| query.text(name).and_then(|text| text.parse::<Date>().ok());
    let zone = signed.web.service().running().zone.clone();
    let start = |day: Date| day.to_zoned(zone.clone()).map(|at| at.timestamp()).ok();
    let from = day("from").and_then(start).unwrap_or(Timestamp::UNIX_EPOCH);
    let last = day("to").unwrap_or(page.today());
    let to = last.checked_add(1.day()).ok().and_then(start).unwrap_or(page.now());
    let filter = ReportFilter { unit: query.text("unit").and_then(|id| id.parse().ok()), from, to };
    let (report, units) = signed
        .query(move |tx, call| {
            let report = repairs::report(tx, call, &filter)?;
            Ok((report, people::visible_units(tx, call, Command::RepairsView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    Ok(Show(RepairReport::new(page, &signed.web.service().running(), (&query, &report), units)))
}

impl RepairReport {
    fn new(page: Page, running: &Running, (query, report): (&Query, &Report), units: Vec<Choice>) -> Self {
        let outcomes = report.outcomes();
        let line = |name: String, row: &ReportRow| Line {
            name,
            numbers: outcomes.iter().map(|outcome| row.of(*outcome)).collect(),
            all: row.all(),
            fixed: row.fixed_share().map_or_else(String::new, |share| format!("{}.{} %", share / 10, share % 10)),
        };
        let named = |category: &str| match category {
            "" => page.t("repairs-no-category"),
            category => super::view::named(&page, running, "category", category),
        };
        Self {
            form: query.form(),
            rows: report.largest().into_iter().map(|(name, row)| line(named(name), row)).collect(),
            total: line(page.t("repairs-total"), &report.total),
            outcomes: outcomes.iter().map(|of: &Outcome| page.name("repair-outcome", of.id())).collect(),
            units,
            page,
        }
    }
}

impl Sample for RepairReport {
    const TITLE: &'static str = "repairs-report";

    fn sample(page: Page) -> Self {
        let mut report = Report::default();
        for outcome in Outcome::ALL {
            report.add("adult_leather_shoe", *outcome, 3);
        }
        report.add("", Outcome::Fixed, 1);
        let query = Query::read("/repairs/report", Some("unit=1"));
        Self::new(page, &Running::default(), (&query, &report), vec![Choice::new(1, "深圳东门店")])
    }
}
