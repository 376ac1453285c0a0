//! The cashier's list: what to pay, what to collect, what waits for an approval.

use super::view::{self, Line, Place};
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
use domain::money::Kind;
use domain::people::Command;
use service::money::{self, Filter, OrderRow, Scope};
use service::people;

/// Rows of a page.
const ROWS: i64 = 50;

/// The list; the part `rows` alone when something happened meanwhile.
#[derive(Debug, Template)]
#[template(path = "money/list.html", blocks = ["rows"])]
pub struct MoneyList {
    page: Page,
    form: Form,
    places: Vec<Place>,
    tabs: Vec<Tab>,
    units: Vec<Choice>,
    kinds: Vec<Choice>,
    methods: Vec<Choice>,
    chips: Vec<Chip>,
    lines: Vec<Line>,
    pager: Pager,
    here: String,
    may_ask: bool,
}

/// A part of the amounts.
#[derive(Debug, Clone)]
struct Tab {
    name: String,
    href: String,
    is_here: bool,
}

/// What somebody sees who asks for nothing in particular: what he or she does most.
fn scope(query: &Query, may: impl Fn(Command) -> bool) -> Scope {
    let asked = query.text("tab").and_then(Scope::parse);
    asked.unwrap_or(match (may(Command::MoneyPay), may(Command::MoneyApprove)) {
        (true, _) => Scope::Pay,
        (_, true) => Scope::Approve,
        _ => Scope::All,
    })
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/money", raw.as_deref());
    let after = query.cursor()?;
    let scope = scope(&query, |command| signed.account.may(command));
    let filter = Filter {
        scope,
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        kind: query.text("kind").and_then(Kind::parse),
    };
    let (found, units) = signed
        .query(move |tx, call| {
            let found = money::list(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::MoneyView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let list = MoneyList::new(signed.page("money-title"), (&query, scope), found, units);
    Ok(match signed.visitor.fragment() {
        Some("money-rows") => Show(list.as_rows()).into_response(),
        _ => Show(list).into_response(),
    })
}

impl MoneyList {
    fn new(page: Page, (query, scope): (&Query, Scope), found: service::Page<OrderRow>, units: Vec<Choice>) -> Self {
        let may = |command| page.account().is_none_or(|account| account.may(command));
        let seen = Scope::ALL.iter().filter(|of| **of != Scope::Approve || may(Command::MoneyApprove));
        let tabs = seen.map(|of| Tab {
            name: page.name("money-tab", of.id()),
            href: format!("/money?tab={}", of.id()),
            is_here: *of == scope,
        });
        let kinds = view::kinds(&page, Kind::ALL);
        let chips = [query.chip("unit", page.t("unit"), &units), query.chip("kind", page.t("money-kind"), &kinds)];
        let asks = [Command::MoneyExpense, Command::MoneyOffset, Command::MoneyRefund];
        Self {
            form: query.form().without("tab").with("tab", scope.id()),
            places: view::places(&page, "/money"),
            tabs: tabs.collect(),
            chips: chips.into_iter().flatten().collect(),
            kinds,
            methods: view::methods(&page),
            lines: found.items.iter().map(|row| Line::for_whom(&page, row, page.account())).collect(),
            pager: query.pager(found.items.len(), found.next),
            here: query.without(&["after"]),
            may_ask: asks.into_iter().any(may),
            units,
            page,
        }
    }
}

impl Sample for MoneyList {
    const TITLE: &'static str = "money-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/money", Some("unit=1&kind=refund"));
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        let mut list = Self::new(page, (&query, Scope::Pay), found, vec![Choice::new(1, "深圳东门店")]);
        list.lines[0].may = view::May { approve: true, pay: true, collect: false, cancel: true, give_back: false };
        list
    }
}
