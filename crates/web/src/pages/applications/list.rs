//! The list of applications.

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
use service::applications::{self, ApplicationRow, Filter, Scope};
use service::{Running, people};

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "applications/list.html", blocks = ["rows"])]
pub struct ApplicationList {
    page: Page,
    form: Form,
    tabs: Vec<(String, String, bool)>,
    units: Vec<Choice>,
    sorts: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    may_apply: bool,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/applications", raw.as_deref());
    let after = query.cursor()?;
    let reviews = signed.actor.may_somewhere(Command::ApplicationsReview);
    let usual = if reviews { Scope::ToReview } else { Scope::Own };
    let scope = query.text("tab").and_then(Scope::parse).unwrap_or(usual);
    let sort = query.text("sort").map(str::to_owned);
    let filter = Filter { scope, unit: query.text("unit").and_then(|id| id.parse().ok()), sort };
    let found = signed.query(move |tx, call| {
        let rows = applications::list(tx, call, &filter, after.as_ref(), ROWS)?;
        Ok((rows, people::visible_units(tx, call, Command::ApplicationsView)?))
    });
    let (rows, units) = found.await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let running = signed.web.service().running();
    let list = ApplicationList::new(signed.page("applications-title"), &running, (&query, scope), rows, units);
    Ok(match signed.visitor.fragment() {
        Some("application-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl ApplicationList {
    fn new(
        page: Page,
        running: &Running,
        (query, scope): (&Query, Scope),
        found: service::Page<ApplicationRow>,
        units: Vec<Choice>,
    ) -> Self {
        let address = |of: &Scope| format!("/applications?tab={}", of.id());
        let tab = |of: &Scope| (page.name("application-tab", of.id()), address(of), *of == scope);
        let sorts = sorts(&page, running);
        let by_unit = query.chip("unit", page.t("unit"), &units);
        let by_sort = query.chip("sort", page.t("application-sort"), &sorts);
        let may = |account: &crate::account::Account| account.actor.may_somewhere(Command::ApplicationsApply);
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            tabs: Scope::ALL.iter().map(tab).collect(),
            chips: by_unit.into_iter().chain(by_sort).collect(),
            sorts,
            lines: found.items.iter().map(|row| Line::of(&page, running, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            may_apply: page.account().is_some_and(may),
            units,
            page,
        }
    }
}

/// The sorts that the company uses.
fn sorts(page: &Page, running: &Running) -> Vec<Choice> {
    let Some((_, manual)) = &running.manual else { return Vec::new() };
    let named = |id: &str| Choice::new(id, view::named(page, Some(manual), id));
    manual.reviews().iter().map(|review| named(review.application())).collect()
}

impl Sample for ApplicationList {
    const TITLE: &'static str = "applications-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/applications", Some("unit=1"));
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        let units = vec![Choice::new(1, "杭州服务站")];
        Self::new(page, &Running::default(), (&query, Scope::Waiting), found, units)
    }
}
