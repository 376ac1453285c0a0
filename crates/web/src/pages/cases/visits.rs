//! Visits of organisations: who came, and how long it took until the matter was settled.

use super::names;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::approvals::lasted;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::Query;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::cases::{Visit, VisitFigures};
use domain::people::Command;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use service::cases::{self, VisitReport, VisitRow};
use service::people::{self, Unit};

/// The visits of a month.
#[derive(Debug, Template)]
#[template(path = "cases/visits.html")]
pub struct CaseVisits {
    page: Page,
    form: Form,
    units: Vec<Choice>,
    figures: Vec<(String, String)>,
    rows: Vec<Line>,
}

/// A visit.
#[derive(Debug, Clone)]
struct Line {
    id: i64,
    number: String,
    organisation: String,
    visitor: String,
    about: String,
    arrived: String,
    solved: String,
    lasted: String,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/cases/visits", raw.as_deref());
    let unit = query.text("unit").and_then(|id| id.parse().ok()).or(signed.account.unit()).unwrap_or_default();
    let page = signed.page("cases-visits-title").under("cases-title", "/cases");
    let month = query.text("month").and_then(|text| format!("{}-01", text.trim()).parse::<Date>().ok());
    let first = month.unwrap_or(page.today()).first_of_month();
    let period = period(first, &signed.web.service().running().zone);
    let (found, units) = signed
        .query(move |tx, call| {
            Ok((cases::visits(tx, call, unit, period)?, people::visible_units(tx, call, Command::CasesView)?))
        })
        .await?;
    let shown = format!("{:04}-{:02}", first.year(), first.month());
    let form = Form::default().with("unit", unit.to_string()).with("month", shown);
    Ok(Show(CaseVisits::new(page, form, &units, &found)))
}

/// From the beginning of a month to its end.
fn period(first: Date, zone: &TimeZone) -> (Timestamp, Timestamp) {
    let start = |day: Date| day.to_zoned(zone.clone()).map_or(Timestamp::MAX, |at| at.timestamp());
    (start(first), first.last_of_month().tomorrow().map_or(Timestamp::MAX, start))
}

impl CaseVisits {
    fn new(page: Page, form: Form, units: &[Unit], found: &VisitReport) -> Self {
        let VisitFigures { number, solved, median, longest } = found.figures;
        let time = |time: Option<_>| time.map(|time| lasted(&page, time)).unwrap_or_default();
        let figures = [
            ("cases-visits-number", number.to_string()),
            ("cases-visits-solved", solved.to_string()),
            ("cases-visits-median", time(median)),
            ("cases-visits-longest", time(longest)),
        ];
        Self {
            figures: figures.into_iter().map(|(key, value)| (page.t(key), value)).collect(),
            rows: found.rows.iter().map(|row| Line::of(&page, row)).collect(),
            units: units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect(),
            form,
            page,
        }
    }
}

impl Line {
    fn of(page: &Page, row: &VisitRow) -> Self {
        Self {
            id: row.case.id,
            number: row.case.number.clone(),
            organisation: row.organisation.clone(),
            visitor: row.case.contact_name.clone(),
            about: row.case.account.clone(),
            arrived: page.time(row.visit.arrived),
            solved: row.visit.solved.map(|at| page.time(at)).unwrap_or_default(),
            lasted: lasted(page, row.visit.elapsed(page.now())),
        }
    }
}

impl Sample for CaseVisits {
    const TITLE: &'static str = "cases-visits-title";

    fn sample(page: Page) -> Self {
        let case = names::sample_row(&page);
        let visit = Visit { arrived: page.now(), solved: Some(page.now()) };
        let figures = VisitFigures::of(&[visit], page.now());
        let rows = vec![VisitRow { case, organisation: "第一中学".to_owned(), visit }];
        let form = Form::default().with("unit", "1").with("month", "2026-03");
        Self::new(page, form, &[], &VisitReport { rows, figures })
    }
}
