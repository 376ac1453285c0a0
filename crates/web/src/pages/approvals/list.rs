//! The list of requests: those that wait for somebody can be decided there, on a phone as well.

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
use service::approvals::{self, ApprovalRow, Filter, Scope};
use service::{Running, people};

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "approvals/list.html", blocks = ["rows"])]
pub struct ApprovalList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    is_waiting: bool,
}

/// A part of the requests.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

fn scope(query: &Query) -> Scope {
    query.text("tab").and_then(Scope::parse).unwrap_or(Scope::Waiting)
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/approvals", raw.as_deref());
    let after = query.cursor()?;
    let filter = Filter {
        scope: scope(&query),
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        with_decided: query.text("decided").is_some(),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = approvals::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::ApprovalsView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let (page, running) = (signed.page("approvals-title"), signed.web.service().running());
    let list = ApprovalList::new(page, &running, (&query, signed.actor.id), found, units);
    Ok(match signed.visitor.fragment() {
        Some("approvals") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl ApprovalList {
    fn new(
        page: Page,
        running: &Running,
        (query, me): (&Query, i64),
        found: service::Page<ApprovalRow>,
        units: Vec<Choice>,
    ) -> Self {
        let scope = scope(query);
        let tabs = Scope::ALL.iter().map(|of| Tab {
            name: page.name("approvals-tab", of.id()),
            href: format!("/approvals?tab={}", of.id()),
            is_here: *of == scope,
        });
        let line = |row: &ApprovalRow| match scope {
            Scope::Waiting => Line::deciding(&page, running, row, me),
            Scope::Mine | Scope::All => Line::of(&page, running, row),
        };
        let unit = query.chip("unit", page.t("unit"), &units);
        Self {
            form: query.form(),
            tabs: tabs.collect(),
            chips: unit.into_iter().collect(),
            lines: found.items.iter().map(line).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            is_waiting: scope == Scope::Waiting,
            units,
            page,
        }
    }
}

impl Sample for ApprovalList {
    const TITLE: &'static str = "approvals-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/approvals", Some("unit=1"));
        let found = service::Page { items: vec![view::sample(&page).row], next: None };
        let mut list = Self::new(page, &Running::default(), (&query, 2), found, vec![Choice::new(1, "深圳东门店")]);
        list.lines[0].may = view::May { approve: true, confirm: true, refuse: true, pass_on: true };
        list
    }
}
