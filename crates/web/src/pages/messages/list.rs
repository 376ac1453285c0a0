//! The outbox: what has to be done by hand first, what waits, and everything.

use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query};
use ::manual::Way;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use service::messages::{self, Filter, Group, MessageRow};
use service::{Running, people};

/// Rows of a page.
const ROWS: i64 = 50;

/// The outbox; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "messages/list.html", blocks = ["rows"])]
pub struct MessageList {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    ways: Vec<Choice>,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    is_tasks: bool,
}

/// A part of the messages.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

fn group(query: &Query) -> Group {
    query.text("tab").and_then(Group::parse).unwrap_or(Group::Tasks)
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/messages", raw.as_deref());
    let after = query.cursor()?;
    let filter = Filter {
        group: group(&query),
        way: query.text("way").and_then(Way::parse),
        unit: query.text("unit").and_then(|id| id.parse().ok()),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = messages::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::MessagesView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let (page, running) = (signed.page("messages-title"), signed.web.service().running());
    let list = MessageList::new(page, &running, &query, found, units);
    Ok(match signed.visitor.fragment() {
        Some("messages") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl MessageList {
    fn new(page: Page, running: &Running, query: &Query, found: service::Page<MessageRow>, units: Vec<Choice>) -> Self {
        let group = group(query);
        let tabs = Group::ALL.iter().map(|of| Tab {
            name: page.name("messages-tab", of.id()),
            href: format!("/messages?tab={}", of.id()),
            is_here: *of == group,
        });
        let ways: Vec<Choice> =
            Way::ALL.iter().map(|way| Choice::new(way.id(), page.name("message-way", way.id()))).collect();
        let chips = [query.chip("way", page.t("message-way"), &ways), query.chip("unit", page.t("unit"), &units)];
        Self {
            form: query.form(),
            tabs: tabs.collect(),
            chips: chips.into_iter().flatten().collect(),
            lines: found.items.iter().map(|row| Line::of(&page, running, row)).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            is_tasks: group == Group::Tasks,
            ways,
            units,
            page,
        }
    }
}

impl Sample for MessageList {
    const TITLE: &'static str = "messages-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/messages", Some("unit=1&way=sms"));
        let found = service::Page { items: vec![view::sample(&page).row], next: None };
        Self::new(page, &Running::default(), &query, found, vec![Choice::new(1, "深圳东门店")])
    }
}
