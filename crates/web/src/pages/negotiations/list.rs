//! The list of negotiations.

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
use domain::negotiations::Kind;
use domain::people::Command;
use service::negotiations::{self, Filter, NegotiationRow, Scope};
use service::people;

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "negotiations/list.html", blocks = ["rows"])]
pub struct NegotiationList {
    page: Page,
    form: Form,
    tabs: Vec<(String, String, bool)>,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/negotiations", raw.as_deref());
    let after = query.cursor()?;
    let scope = query.text("tab").and_then(Scope::parse).unwrap_or(Scope::Open);
    let kind = query.text("kind").and_then(Kind::parse);
    let filter = Filter { scope, unit: query.text("unit").and_then(|id| id.parse().ok()), kind };
    let found = signed.query(move |tx, call| {
        let rows = negotiations::list(tx, call, &filter, after.as_ref(), ROWS)?;
        Ok((rows, people::visible_units(tx, call, Command::NegotiationsView)?))
    });
    let (rows, units) = found.await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let list = NegotiationList::new(signed.page("negotiations-title"), (&query, scope), rows, units);
    Ok(match signed.visitor.fragment() {
        Some("negotiation-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl NegotiationList {
    fn new(
        page: Page,
        (query, scope): (&Query, Scope),
        found: service::Page<NegotiationRow>,
        units: Vec<Choice>,
    ) -> Self {
        let address = |of: &Scope| format!("/negotiations?tab={}", of.id());
        let tab = |of: &Scope| (page.name("negotiation-tab", of.id()), address(of), *of == scope);
        let kinds = view::kinds(&page);
        let by_unit = query.chip("unit", page.t("unit"), &units);
        let by_kind = query.chip("kind", page.t("negotiation-kind-label"), &kinds);
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            tabs: Scope::ALL.iter().map(tab).collect(),
            chips: by_unit.into_iter().chain(by_kind).collect(),
            kinds,
            lines: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            units,
            page,
        }
    }
}

impl Sample for NegotiationList {
    const TITLE: &'static str = "negotiations-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/negotiations", Some("unit=1&kind=description"));
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        Self::new(page, (&query, Scope::Talking), found, vec![Choice::new(1, "旗舰店")])
    }
}
