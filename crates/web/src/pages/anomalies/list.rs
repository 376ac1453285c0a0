//! The list of anomalies.

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
use domain::anomalies::Kind;
use domain::people::Command;
use service::anomalies::{self, AnomalyRow, Filter, Scope};
use service::people;

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "anomalies/list.html", blocks = ["rows"])]
pub struct AnomalyList {
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
    let query = Query::read("/anomalies", raw.as_deref());
    let after = query.cursor()?;
    let scope = query.text("tab").and_then(Scope::parse).unwrap_or(Scope::Open);
    let filter = Filter {
        scope,
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        kind: query.text("kind").and_then(Kind::parse),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = anomalies::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::AnomaliesView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let list = AnomalyList::new(signed.page("anomalies-title"), (&query, scope), found, units);
    Ok(match signed.visitor.fragment() {
        Some("anomaly-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl AnomalyList {
    fn new(page: Page, (query, scope): (&Query, Scope), found: service::Page<AnomalyRow>, units: Vec<Choice>) -> Self {
        let tab = |of: &Scope| {
            let name = page.name("anomaly-tab", of.id());
            (name, format!("/anomalies?tab={}", of.id()), *of == scope)
        };
        let kind = |of: &Kind| Choice::new(of.id(), page.name("anomaly-kind", of.id()));
        let kinds: Vec<Choice> = Kind::ALL.iter().map(kind).collect();
        let chips =
            [query.chip("unit", page.t("unit"), &units), query.chip("kind", page.t("anomaly-kind-label"), &kinds)];
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            tabs: Scope::ALL.iter().map(tab).collect(),
            chips: chips.into_iter().flatten().collect(),
            kinds,
            lines: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            units,
            page,
        }
    }
}

impl Sample for AnomalyList {
    const TITLE: &'static str = "anomalies-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/anomalies", Some("unit=1&kind=damage"));
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        Self::new(page, (&query, Scope::Open), found, vec![Choice::new(1, "深圳东门店")])
    }
}
