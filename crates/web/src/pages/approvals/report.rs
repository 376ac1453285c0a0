//! How long approvals are waited for.

use super::view;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::Query;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{SignedDuration, Timestamp, ToSpan};
use service::Running;
use service::approvals::{self, Report, Waiting};

/// Waiting times of a period, both days included.
#[derive(Debug, Template)]
#[template(path = "approvals/report.html")]
pub struct ApprovalReport {
    page: Page,
    form: Form,
    rows: Vec<Row>,
    /// Cases with a decision, and those among them that waited, in words.
    share: String,
}

/// A level.
#[derive(Debug, Clone)]
struct Row {
    role: String,
    unit: String,
    number: usize,
    open: usize,
    median: String,
    longest: String,
}

/// Days before today that the report begins with.
const DAYS: i64 = 29;

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/approvals/report", raw.as_deref());
    let page = signed.page("approvals-report").under("approvals-title", "/approvals");
    let day = |name: &str| query.text(name).and_then(|day| day.parse::<Date>().ok());
    let last = day("to").unwrap_or(page.today());
    let first = day("from").unwrap_or_else(|| last.checked_sub(DAYS.days()).unwrap_or(last));
    let running = signed.web.service().running();
    let (from, before) = (start(&running.zone, first), start(&running.zone, last.tomorrow().unwrap_or(last)));
    let report = signed.query(move |tx, call| approvals::report(tx, call, from, before)).await?;
    Ok(Show(ApprovalReport::new(page, &running, (first, last), &report)).into_response())
}

fn start(zone: &TimeZone, day: Date) -> Timestamp {
    day.to_zoned(zone.clone()).map_or(Timestamp::MAX, |start| start.timestamp())
}

impl ApprovalReport {
    fn new(page: Page, running: &Running, (first, last): (Date, Date), report: &Report) -> Self {
        let row = |level: &Waiting| Row {
            role: if level.role.is_empty() {
                page.t("approval-no-level")
            } else {
                view::role(&page, running, &level.role)
            },
            unit: level.unit_name.clone(),
            number: level.number,
            open: level.open,
            median: view::lasted(&page, level.median),
            longest: view::lasted(&page, level.longest),
        };
        let percent = (report.waited * 100).checked_div(report.decided).unwrap_or_default();
        let count = |n: u64| i64::try_from(n).unwrap_or(i64::MAX);
        let share = page.with(
            "approvals-share",
            &[
                ("decided", count(report.decided).into()),
                ("waited", count(report.waited).into()),
                ("percent", count(percent).into()),
            ],
        );
        Self {
            form: Form::default().with("from", first.to_string()).with("to", last.to_string()),
            rows: report.levels.iter().map(row).collect(),
            share,
            page,
        }
    }
}

impl Sample for ApprovalReport {
    const TITLE: &'static str = "approvals-report";

    fn sample(page: Page) -> Self {
        let level = Waiting {
            unit: Some(2),
            unit_name: "华南区".to_owned(),
            role: "supervisor".to_owned(),
            number: 12,
            open: 1,
            median: SignedDuration::from_mins(40),
            longest: SignedDuration::from_hours(80),
        };
        let nobody = Waiting { role: String::new(), median: SignedDuration::from_hours(5), ..level.clone() };
        let report = Report { levels: vec![level, nobody], decided: 40, waited: 9 };
        let today = page.today();
        Self::new(page, &Running::default(), (today, today), &report)
    }
}
