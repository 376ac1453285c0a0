//! The board: what is to be repaired, column by column, with the time left; or as a list, with what is over.

use super::view::{self, Card};
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
use domain::repairs::{Kind, Work};
use service::deadlines::{self, NextDue};
use service::people;
use service::repairs::{self, Filter, TicketRow};
use std::collections::HashMap;

/// Rows of a page of the list.
const ROWS: i64 = 50;

/// Tickets on the board.
const CARDS: i64 = 300;

/// The columns: their names, and the states of the work that stand in them.
const COLUMNS: [(&str, &[Work]); 6] = [
    ("estimate", &[Work::ToEstimate]),
    ("consent", &[Work::AwaitingConsent]),
    ("queue", &[Work::Queued]),
    ("work", &[Work::InWork]),
    ("testing", &[Work::Testing]),
    ("pickup", &[Work::Done, Work::NotRepairable, Work::Declined, Work::Withdrawn]),
];

/// The board; the part `cards` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "repairs/board.html", blocks = ["cards"])]
pub struct RepairBoard {
    page: Page,
    form: Form,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    works: Vec<Choice>,
    chips: Vec<Chip>,
    columns: Vec<Column>,
    rows: Vec<Card>,
    pager: Pager,
    here: String,
    is_list: bool,
    is_empty: bool,
    may_open: bool,
    clear: String,
}

/// A way to look at the tickets.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

/// A column of the board.
#[derive(Debug, Clone)]
struct Column {
    id: &'static str,
    name: String,
    cards: Vec<Card>,
}

const TABS: [&str; 4] = ["board", "mine", "list", "all"];

fn tab(query: &Query) -> &'static str {
    TABS.into_iter().find(|tab| query.text("tab") == Some(tab)).unwrap_or("board")
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/repairs", raw.as_deref());
    let (tab, after) = (tab(&query), query.cursor()?);
    let is_list = matches!(tab, "list" | "all");
    let filter = Filter {
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        repairer: (tab == "mine").then_some(signed.actor.id),
        work: query.text("work").and_then(Work::parse),
        kind: query.text("kind").and_then(Kind::parse),
        number: query.text("q").unwrap_or_default().to_owned(),
        with_closed: tab == "all",
    };
    let limit = if is_list { ROWS } else { CARDS };
    let (found, next, units) = signed
        .query(move |tx, call| {
            let found = repairs::list(tx, call, &filter, after.as_ref(), limit)?;
            let cases: Vec<i64> = found.items.iter().filter_map(|row| row.file.case).collect();
            let next = deadlines::next_of_cases(tx, &cases)?;
            Ok((found, next, people::visible_units(tx, call, Command::RepairsView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let page = signed.page("repairs-title");
    let board = RepairBoard::new(page, &query, (found, &next), units, signed.account.may(Command::RepairsReceive));
    Ok(match signed.visitor.fragment() {
        Some("repairs") => Show(board.as_cards()).into_response(),
        _ => Show(board).into_response(),
    })
}

impl RepairBoard {
    fn new(
        page: Page,
        query: &Query,
        (found, next): (service::Page<TicketRow>, &HashMap<i64, NextDue>),
        units: Vec<Choice>,
        may_open: bool,
    ) -> Self {
        let here = tab(query);
        let is_list = matches!(here, "list" | "all");
        let tabs = TABS.map(|id| Tab {
            name: page.name("repairs-tab", id),
            href: format!("/repairs?tab={id}"),
            is_here: here == id,
        });
        let kinds: Vec<Choice> =
            Kind::ALL.iter().map(|of| Choice::new(of.id(), page.name("repair-kind", of.id()))).collect();
        let works: Vec<Choice> =
            Work::ALL.iter().map(|of| Choice::new(of.id(), page.name("repair-work", of.id()))).collect();
        let card = |row: &TicketRow| Card::of(&page, row, row.file.case.and_then(|case| next.get(&case)));
        let column = |(id, works): (&'static str, &[Work])| {
            let here = found.items.iter().filter(|row| works.contains(&row.file.ticket.work));
            Column { id, name: page.name("repairs-column", id), cards: here.map(card).collect() }
        };
        let chips = [
            query.chip("unit", page.t("unit"), &units),
            query.chip("kind", page.t("repair-kind-head"), &kinds),
            query.chip("work", page.t("repair-work-head"), &works),
        ];
        Self {
            form: query.form(),
            tabs: tabs.into(),
            chips: chips.into_iter().flatten().collect(),
            columns: if is_list { Vec::new() } else { COLUMNS.into_iter().map(column).collect() },
            rows: if is_list { found.items.iter().map(card).collect() } else { Vec::new() },
            is_empty: found.items.is_empty(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            clear: format!("/repairs?tab={here}"),
            is_list,
            may_open,
            units,
            kinds,
            works,
            page,
        }
    }
}

impl Sample for RepairBoard {
    const TITLE: &'static str = "repairs-title";

    fn sample(page: Page) -> Self {
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        let query = Query::read("/repairs", Some("unit=1&kind=repair"));
        let mut board = Self::new(page, &query, (found, &HashMap::new()), vec![Choice::new(1, "深圳东门店")], true);
        board.rows = board.columns[3].cards.clone();
        board
    }
}
