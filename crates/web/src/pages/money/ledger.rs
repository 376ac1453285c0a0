//! The ledger: every line, newest first.

use super::view::{self, Place};
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
use domain::money::Account;
use domain::people::Command;
use policy::Money;
use service::Running;
use service::money::{self, LedgerFilter, LedgerLine};
use service::people;

/// Rows of a page.
const ROWS: i64 = 100;

/// The ledger.
#[derive(Debug, Template)]
#[template(path = "money/ledger.html")]
pub struct MoneyLedger {
    page: Page,
    form: Form,
    places: Vec<Place>,
    units: Vec<Choice>,
    accounts: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    pager: Pager,
    /// The addresses of the files, where somebody may export.
    files: Vec<(String, String)>,
}

/// A line.
#[derive(Debug, Clone)]
struct Row {
    day: String,
    number: String,
    what: String,
    order: Option<(i64, String)>,
    case: Option<(i64, String)>,
    account: String,
    party: String,
    debit: String,
    credit: String,
    foreign: String,
    unit: String,
    by: String,
}

pub(super) fn filter(query: &Query) -> LedgerFilter {
    let id = |name: &str| query.text(name).and_then(|id| id.parse().ok());
    let day = |name: &str| query.text(name).and_then(|day| day.parse().ok());
    LedgerFilter {
        unit: id("unit"),
        account: query.text("account").and_then(Account::parse),
        party: id("party"),
        from: day("from"),
        until: day("until"),
    }
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/money/ledger", raw.as_deref());
    let (after, filter) = (query.cursor()?, filter(&query));
    let (found, units) = signed
        .query(move |tx, call| {
            let found = money::ledger(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::MoneyView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let page = signed.page("money-ledger-title").under("money-title", "/money");
    let running = signed.web.service().running();
    let exports = signed.account.may(Command::MoneyExport);
    Ok(Show(MoneyLedger::new(page, &running, &query, found, (units, exports))).into_response())
}

impl MoneyLedger {
    fn new(
        page: Page,
        running: &Running,
        query: &Query,
        found: service::Page<LedgerLine>,
        (units, exports): (Vec<Choice>, bool),
    ) -> Self {
        let accounts: Vec<Choice> =
            Account::ALL.iter().map(|of| Choice::new(of.id(), page.name("money-account", of.id()))).collect();
        let chips = [
            query.chip("unit", page.t("unit"), &units),
            query.chip("account", page.t("money-account"), &accounts),
            query.plain_chip("from", page.t("money-from")),
            query.plain_chip("until", page.t("money-until")),
        ];
        let address = query.without(&["after"]);
        let rest = address.split_once('?').map(|(_, rest)| format!("?{rest}")).unwrap_or_default();
        let file = |kind: &str| (kind.to_uppercase(), format!("/money/ledger.{kind}{rest}"));
        Self {
            places: view::places(&page, "/money/ledger"),
            form: query.form(),
            chips: chips.into_iter().flatten().collect(),
            rows: found.items.iter().map(|line| Row::of(&page, running, line)).collect(),
            pager: query.pager(found.items.len(), found.next),
            files: if exports { vec![file("csv"), file("xlsx")] } else { Vec::new() },
            units,
            accounts,
            page,
        }
    }
}

impl Row {
    fn of(page: &Page, running: &Running, line: &LedgerLine) -> Self {
        let book = line.book.minor();
        let shown = |minor: i64| if minor > 0 { view::yuan(page, running, minor) } else { String::new() };
        let foreign = line.currency != running.currency();
        Self {
            day: line.day.to_string(),
            number: line.number.to_string(),
            what: page.name("money-entry", &line.what),
            order: line.order_id.map(|id| (id, line.order.clone())),
            case: line.case.map(|id| (id, line.case_number.clone())),
            account: page.name("money-account", line.account.id()),
            party: line.party_name.clone(),
            debit: shown(book),
            credit: shown(-book),
            foreign: if foreign { page.words().money(line.amount, &line.currency) } else { String::new() },
            unit: line.unit_name.clone(),
            by: line.actor_name.clone(),
        }
    }
}

/// A made-up line.
pub(super) fn sample_line(page: &Page) -> LedgerLine {
    LedgerLine {
        entry: 1,
        place: 1,
        number: 12,
        unit: 1,
        unit_name: "深圳东门店".to_owned(),
        day: page.today(),
        at: page.now(),
        what: "settled".to_owned(),
        order: "SZ01-2026-TK000012".to_owned(),
        order_id: Some(1),
        case: Some(1),
        case_number: "SZ01-2026-000123".to_owned(),
        party_name: "王芳".to_owned(),
        account: Account::Bank,
        amount: Money::from_minor(-29_900),
        currency: "USD".to_owned(),
        book: Money::from_minor(-215_280),
        actor_name: "赵敏".to_owned(),
        note: String::new(),
        budget: "freight".to_owned(),
    }
}

impl Sample for MoneyLedger {
    const TITLE: &'static str = "money-ledger-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/money/ledger", Some("account=bank&from=2026-03-01"));
        let found = service::Page { items: vec![sample_line(&page)], next: None };
        Self::new(page, &Running::default(), &query, found, (vec![Choice::new(1, "深圳东门店")], true))
    }
}
