//! What falls due today, by person and unit, overdue first.

use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use jiff::{SignedDuration, Timestamp};
use service::deadlines::{self, ClockRow, Figures, Filter};
use service::people;

/// Rows of a page.
const ROWS: i64 = 50;

/// The board; the part `lists` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "deadlines/board.html", blocks = ["lists"])]
pub struct DeadlineBoard {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    figures: Vec<Figure>,
    rows: Vec<Line>,
    pager: Pager,
    here: String,
}

/// A part of the deadlines.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

/// How much falls due for one person in one unit.
#[derive(Debug, Clone)]
struct Figure {
    unit: String,
    owner: String,
    href: String,
    due: u64,
    overdue: u64,
}

const TABS: [&str; 4] = ["today", "mine", "escalated", "all"];

/// The last moment of today in the time zone of the company.
fn end_of_day(page: &Page) -> Timestamp {
    let tomorrow = page.now() + SignedDuration::from_hours(24);
    page.start_of_day(tomorrow)
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/deadlines", raw.as_deref());
    let page = signed.page("deadlines-title");
    let (end, after) = (end_of_day(&page), query.cursor()?);
    let id = |name: &str| query.text(name).and_then(|id| id.parse().ok());
    let tab = query.text("tab").unwrap_or("today");
    let filter = Filter {
        unit: id("unit"),
        owner: if tab == "mine" { Some(signed.actor.id) } else { id("owner") },
        told: (tab == "escalated").then_some(signed.actor.id),
        before: (tab == "today").then_some(end),
    };
    let (found, figures, units) = signed
        .query(move |tx, call| {
            let found = deadlines::board(tx, call, &filter, after.as_ref(), ROWS)?;
            let figures = deadlines::figures(tx, call, end)?;
            Ok((found, figures, people::visible_units(tx, call, Command::DeadlinesView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let board = DeadlineBoard::new(page, &query, found, &figures, units);
    Ok(match signed.visitor.fragment() {
        Some("deadlines") => Show(board.as_lists()).into_response(),
        _ => Show(board).into_response(),
    })
}

impl DeadlineBoard {
    fn new(page: Page, query: &Query, found: service::Page<ClockRow>, figures: &[Figures], units: Vec<Choice>) -> Self {
        let tab = query.text("tab").unwrap_or("today");
        let tabs = TABS.map(|id| Tab {
            name: page.name("deadlines-tab", id),
            href: format!("/deadlines?tab={id}"),
            is_here: tab == id,
        });
        let figure = |row: &Figures| Figure {
            unit: row.unit_name.clone(),
            owner: row.owner_name.clone().unwrap_or_else(|| page.t("case-nobody")),
            href: match row.owner {
                Some(owner) => format!("/deadlines?unit={}&owner={owner}", row.unit),
                None => format!("/deadlines?unit={}", row.unit),
            },
            due: row.due,
            overdue: row.overdue,
        };
        Self {
            form: query.form(),
            tabs: tabs.into(),
            chips: query.chip("unit", page.t("unit"), &units).into_iter().collect(),
            units,
            figures: figures.iter().map(figure).collect(),
            rows: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            page,
        }
    }
}

impl Sample for DeadlineBoard {
    const TITLE: &'static str = "deadlines-title";

    fn sample(page: Page) -> Self {
        let figures = [Figures {
            unit: 1,
            unit_name: "深圳东门店".to_owned(),
            owner: None,
            owner_name: None,
            due: 3,
            overdue: 1,
        }];
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        let units = vec![Choice::new(1, "深圳东门店")];
        Self::new(page, &Query::read("/deadlines", Some("unit=1")), found, &figures, units)
    }
}
