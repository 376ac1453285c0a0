//! The list of returns: what has to be done, what is open, everything.

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
use domain::returns::Process;
use service::people;
use service::returns::{self, Filter, ReturnRow, Scope};

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "returns/list.html", blocks = ["rows"])]
pub struct ReturnList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    processes: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
}

/// A part of the returns.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/returns", raw.as_deref());
    let after = query.cursor()?;
    let scope = query.text("tab").and_then(Scope::parse).unwrap_or(Scope::Due);
    let filter = Filter {
        scope,
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        process: query.text("process").and_then(Process::parse),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = returns::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::ReturnsView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let list = ReturnList::new(signed.page("returns-title"), (&query, scope), found, units);
    Ok(match signed.visitor.fragment() {
        Some("return-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl ReturnList {
    fn new(page: Page, (query, scope): (&Query, Scope), found: service::Page<ReturnRow>, units: Vec<Choice>) -> Self {
        let tabs = Scope::ALL.iter().map(|of| Tab {
            name: page.name("return-tab", of.id()),
            href: format!("/returns?tab={}", of.id()),
            is_here: *of == scope,
        });
        let processes: Vec<Choice> =
            Process::ALL.iter().map(|of| Choice::new(of.id(), page.name("return-process", of.id()))).collect();
        let chips = [
            query.chip("unit", page.t("unit"), &units),
            query.chip("process", page.t("return-process-label"), &processes),
        ];
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            tabs: tabs.collect(),
            chips: chips.into_iter().flatten().collect(),
            processes,
            lines: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            units,
            page,
        }
    }
}

impl Sample for ReturnList {
    const TITLE: &'static str = "returns-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/returns", Some("unit=1&process=web_shop"));
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        Self::new(page, (&query, Scope::Due), found, vec![Choice::new(1, "深圳东门店")])
    }
}
