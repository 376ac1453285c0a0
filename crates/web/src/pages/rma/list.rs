//! The list of returns of dealers: what waits for whom.

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
use service::people;
use service::rma::{self, Filter, RmaRow, Scope};

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "rma/list.html", blocks = ["rows"])]
pub struct RmaList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    may_apply: bool,
}

/// A part of the returns.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/rma", raw.as_deref());
    let after = query.cursor()?;
    let scope = query.text("tab").and_then(Scope::parse).unwrap_or_else(|| first(&signed));
    let filter = Filter { scope, unit: query.text("unit").and_then(|id| id.parse().ok()) };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = rma::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::RmaView)?))
        })
        .await?;
    let units = units.iter().filter(|unit| unit.kind.is_dealer()).map(|unit| Choice::new(unit.id, &unit.name));
    let list = RmaList::new(signed.page("rma-title"), (&query, scope), found, units.collect());
    Ok(match signed.visitor.fragment() {
        Some("rma-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

/// What somebody has to do first.
fn first(signed: &SignedIn) -> Scope {
    let may = |command| signed.account.may(command);
    match () {
        () if may(Command::RmaReview) => Scope::Review,
        () if may(Command::RmaApprove) => Scope::Approve,
        () if may(Command::RmaTest) => Scope::Test,
        () => Scope::All,
    }
}

impl RmaList {
    fn new(page: Page, (query, scope): (&Query, Scope), found: service::Page<RmaRow>, units: Vec<Choice>) -> Self {
        let tabs = Scope::ALL.iter().map(|of| Tab {
            name: page.name("rma-tab", of.id()),
            href: format!("/rma?tab={}", of.id()),
            is_here: *of == scope,
        });
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            tabs: tabs.collect(),
            chips: query.chip("unit", page.t("rma-dealer"), &units).into_iter().collect(),
            lines: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            may_apply: page.account().is_some_and(|account| account.may(Command::RmaApply)),
            units,
            page,
        }
    }
}

impl Sample for RmaList {
    const TITLE: &'static str = "rma-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/rma", Some("unit=1"));
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        Self::new(page, (&query, Scope::Test), found, vec![Choice::new(1, "佛山经销商")])
    }
}
