//! The register of issued forms.

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
use domain::forms::State;
use domain::people::Command;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use service::forms::{self, Filter, FormRow};
use service::{Running, people};

/// Rows of a page.
const ROWS: i64 = 50;

domain::choice! {
    /// Which forms.
    Tab {
        /// 全部
        All = "all",
        /// 待签字
        Unsigned = "unsigned",
        /// 已作废
        Cancelled = "cancelled",
    }
}

/// The register; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "forms/list.html", blocks = ["rows"])]
pub struct FormList {
    page: Page,
    form: Form,
    tabs: Vec<(String, String, bool)>,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    may_issue: bool,
}

fn filter(query: &Query, tab: Tab, zone: &TimeZone) -> Filter {
    let start = |day: Date| day.to_zoned(zone.clone()).ok().map(|at| at.timestamp());
    let day = |name: &str| query.text(name).and_then(|day| day.parse::<Date>().ok());
    let after = |day: Date| -> Option<Timestamp> { start(day.tomorrow().ok()?) };
    Filter {
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        form: query.text("form").unwrap_or_default().to_owned(),
        state: (tab == Tab::Cancelled).then_some(State::Cancelled),
        unsigned: tab == Tab::Unsigned,
        from: day("from").and_then(start),
        before: day("until").and_then(after),
        text: query.text("q").unwrap_or_default().to_owned(),
    }
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/forms", raw.as_deref());
    let after = query.cursor()?;
    let tab = query.text("tab").and_then(Tab::parse).unwrap_or(Tab::All);
    let running = signed.web.service().running();
    let filter = filter(&query, tab, &running.zone);
    let (found, units, registers) = signed
        .query(move |tx, call| {
            let found = forms::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::FormsView)?, forms::registers(call)))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let list = FormList::new(signed.page("forms-title"), &running, (&query, tab), found, units);
    let list = FormList { may_issue: !registers.is_empty(), ..list };
    Ok(match signed.visitor.fragment() {
        Some("form-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl FormList {
    fn new(
        page: Page,
        running: &Running,
        (query, tab): (&Query, Tab),
        found: service::Page<FormRow>,
        units: Vec<Choice>,
    ) -> Self {
        let tabbed = |of: &Tab| {
            let name = page.name("form-tab", of.id());
            (name, format!("/forms?tab={}", of.id()), *of == tab)
        };
        let kinds = kinds(&page, running);
        let chips = [
            query.chip("unit", page.t("unit"), &units),
            query.chip("form", page.t("form-kind"), &kinds),
            query.plain_chip("from", page.t("form-from")),
            query.plain_chip("until", page.t("form-until")),
            query.plain_chip("q", page.t("form-text")),
        ];
        Self {
            form: query.form().without("tab").with("tab", tab.id()),
            tabs: Tab::ALL.iter().map(tabbed).collect(),
            chips: chips.into_iter().flatten().collect(),
            kinds,
            lines: found.items.iter().map(|row| Line::of(&page, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            may_issue: false,
            units,
            page,
        }
    }
}

/// The forms of the manual, and the applications that are issued as forms.
fn kinds(page: &Page, running: &Running) -> Vec<Choice> {
    let Some((_, manual)) = &running.manual else { return Vec::new() };
    let papers = manual.all_applications().filter(|one| one.paper.is_some() && manual.review(&one.id).is_some());
    let forms = manual.forms().map(|form| (&form.id, &form.name)).chain(papers.map(|one| (&one.id, &one.name)));
    forms.map(|(id, name)| Choice::new(id, format!("{id} {}", name.get(page.lang())))).collect()
}

impl Sample for FormList {
    const TITLE: &'static str = "forms-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/forms", Some("unit=1&q=王芳"));
        let mut cancelled = view::sample(&page);
        (cancelled.file.state, cancelled.file.reason) = (State::Cancelled, "型号写错".to_owned());
        let found = service::Page { items: vec![view::sample(&page), cancelled], next: None };
        let units = vec![Choice::new(1, "南京路店")];
        Self { may_issue: true, ..Self::new(page, &Running::default(), (&query, Tab::All), found, units) }
    }
}
