//! The list of cases: tabs, filters that stand in the address, page by page.

use super::names::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query};
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use domain::cases::{Channel, Kind};
use domain::people::Command;
use service::cases::{self, CaseRow, Counts, Filter, Group, MOST_COUNTED, SavedView, Sort};
use service::deadlines::{self, NextDue};
use service::people;
use std::collections::HashMap;

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "cases/list.html", blocks = ["rows"])]
pub struct CaseList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    chips: Vec<Chip>,
    clear: String,
    kinds: Vec<Choice>,
    channels: Vec<Choice>,
    units: Vec<Choice>,
    sorts: Vec<Choice>,
    rows: Vec<Line>,
    pager: Pager,
    csv: String,
    /// The address of this list, for what happens meanwhile.
    here: String,
    /// The filter as it would be saved.
    query: String,
    /// The saved filter that is shown just now.
    saved: Option<i64>,
    may_open: bool,
}

/// A tab: a part of the cases, or a filter somebody saved.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    count: String,
    is_here: bool,
}

/// What the list shows, out of its address.
pub(super) fn filter(query: &Query, me: i64) -> Filter {
    let id = |name: &str| query.text(name).and_then(|id| id.parse().ok());
    let group = match query.text("tab") {
        Some("mine") | None => Group::Open,
        Some(group) => Group::parse(group).unwrap_or_default(),
    };
    let usual = if group == Group::Waiting { Sort::Oldest } else { Sort::Newest };
    Filter {
        group,
        sort: query.text("sort").and_then(Sort::parse).unwrap_or(usual),
        unit: id("unit"),
        passed_on_by: id("passed_on_by"),
        kind: query.text("kind").and_then(Kind::parse),
        channel: query.text("channel").and_then(Channel::parse),
        assignee: if query.text("tab") == Some("mine") { Some(me) } else { id("assignee") },
        unassigned: query.text("unassigned").is_some(),
        urgent: query.text("urgent").is_some(),
        customer: id("customer"),
        purchase_line: id("line"),
        from: None,
        before: None,
        text: query.text("q").unwrap_or_default().to_owned(),
    }
}

/// Everything the page is made of.
struct Read {
    page: service::Page<CaseRow>,
    counts: Counts,
    views: Vec<SavedView>,
    units: Vec<people::Unit>,
    /// What has to be done first, by case.
    next: HashMap<i64, NextDue>,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<axum::response::Response, Failure> {
    let query = Query::read("/cases", raw.as_deref());
    let (filter, after) = (filter(&query, signed.actor.id), query.cursor()?);
    let read = signed
        .query(move |tx, call| {
            let page = cases::list(tx, call, &filter, after.as_ref(), ROWS)?;
            let ids: Vec<i64> = page.items.iter().map(|row| row.id).collect();
            Ok(Read {
                next: deadlines::next_of_cases(tx, &ids)?,
                page,
                counts: cases::counts(tx, call)?,
                views: cases::views(tx, call)?,
                units: people::visible_units(tx, call, Command::CasesView)?,
            })
        })
        .await?;
    let running = signed.web.service().running();
    let page = signed.page("cases-title");
    let choices = (names::kinds(&page, &running), names::channels(&page, &running));
    let list = CaseList::new(page, &query, read, choices, signed.account.may(Command::CasesOpen));
    Ok(match signed.visitor.fragment() {
        Some("case-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

/// Saves the filter of the list under a name.
pub(super) async fn save_view(signed: SignedIn, form: Form) -> Result<impl IntoResponse, Failure> {
    let (name, query) = (form.value("name").to_owned(), form.value("query").to_owned());
    let back = format!("/cases?{query}");
    match signed.command(move |tx, call| cases::save_view(tx, call, &name, &query)).await {
        Ok(()) => Ok(signed.go(back).saying(&Flash::good("flash-case-view-saved"))),
        // The list has no form to show a message in: a name that is too long or missing is told above it.
        Err(Failure::Invalid(_)) => Ok(signed.go(back).saying(&Flash::info("flash-case-view-name"))),
        Err(other) => Err(other),
    }
}

/// Forgets a saved filter.
pub(super) async fn drop_view(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    signed.command(move |tx, call| cases::drop_view(tx, call, id)).await?;
    Ok(signed.go("/cases").saying(&Flash::good("flash-case-view-dropped")))
}

impl CaseList {
    fn new(
        page: Page,
        query: &Query,
        read: Read,
        (kinds, channels): (Vec<Choice>, Vec<Choice>),
        may_open: bool,
    ) -> Self {
        let units: Vec<Choice> = read.units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
        let sorts = Sort::ALL.iter().map(|sort| Choice::new(sort.id(), page.name("case-sort", sort.id()))).collect();
        let here = query.without(&["after"]);
        let asked = here.split_once('?').map_or_else(String::new, |(_, asked)| asked.to_owned());
        let chips = [
            query.chip("kind", page.t("case-type"), &kinds),
            query.chip("channel", page.t("case-by"), &channels),
            query.chip("unit", page.t("unit"), &units),
            query.chip("passed_on_by", page.t("cases-passed-on-by"), &units),
            flag(&page, query, "urgent", "cases-urgent-only"),
            flag(&page, query, "unassigned", "cases-unassigned-only"),
            query.plain_chip("q", page.t("search")),
        ];
        let clear = match query.text("tab") {
            Some(tab) => format!("/cases?tab={tab}"),
            None => "/cases".to_owned(),
        };
        let tabs = tabs(&page, query, &read.counts, &read.views, &asked);
        Self {
            form: query.form(),
            chips: chips.into_iter().flatten().collect(),
            clear,
            saved: read.views.iter().find(|view| view.query == asked && !asked.is_empty()).map(|view| view.id),
            tabs,
            kinds,
            channels,
            units,
            sorts,
            rows: read
                .page
                .items
                .iter()
                .map(|row| Line::of(&page, row).due_by(&page, read.next.get(&row.id)))
                .collect(),
            pager: query.pager(read.page.items.len(), read.page.next),
            csv: if asked.is_empty() { "/cases.csv".to_owned() } else { format!("/cases.csv?{asked}") },
            here,
            query: asked,
            may_open,
            page,
        }
    }
}

/// A filter that is on or off, as a chip.
fn flag(page: &Page, query: &Query, name: &str, key: &str) -> Option<Chip> {
    let without = query.without(&[name, "after"]);
    query.text(name).map(|_| Chip { name: String::new(), value: page.t(key), without })
}

fn tabs(page: &Page, query: &Query, counts: &Counts, views: &[SavedView], asked: &str) -> Vec<Tab> {
    let number = |count: usize| match count {
        count if i64::try_from(count).is_ok_and(|count| count >= MOST_COUNTED) => format!("{MOST_COUNTED}+"),
        count => count.to_string(),
    };
    let tab = query.text("tab").unwrap_or("open");
    let is_view = views.iter().any(|view| view.query == asked && !asked.is_empty());
    let own = [
        ("open", number(counts.open)),
        ("mine", number(counts.mine)),
        ("waiting", number(counts.waiting)),
        ("clarifying", number(counts.clarifying)),
        ("closed", String::new()),
        ("all", String::new()),
    ];
    let own = own.into_iter().map(|(id, count)| Tab {
        name: page.name("cases-tab", id),
        href: if id == "open" { "/cases".to_owned() } else { format!("/cases?tab={id}") },
        count,
        is_here: tab == id && !is_view,
    });
    let saved = views.iter().map(|view| Tab {
        name: view.name.clone(),
        href: format!("/cases?{}", view.query),
        count: String::new(),
        is_here: view.query == asked,
    });
    own.chain(saved).collect()
}

impl Sample for CaseList {
    const TITLE: &'static str = "cases-title";

    fn sample(page: Page) -> Self {
        let running = service::Running::default();
        let choices = (names::kinds(&page, &running), names::channels(&page, &running));
        let query = Query::read("/cases", Some("tab=waiting&kind=exchange&urgent=1&q=%E9%9E%8B"));
        let read = Read {
            page: service::Page { items: vec![names::sample_row(&page)], next: "1~1".parse().ok() },
            counts: Counts { open: 1_000, mine: 3, waiting: 12, clarifying: 2, urgent: 1 },
            views: vec![SavedView { id: 1, name: "加急".to_owned(), query: "urgent=1".to_owned() }],
            units: Vec::new(),
            next: HashMap::new(),
        };
        Self::new(page, &query, read, choices, true)
    }
}
