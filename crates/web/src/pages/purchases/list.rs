//! The list of purchases.

use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query as Address};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::people::Command;
use domain::purchases::Channel;
use service::Page as Rows;
use service::purchases::{self, PurchaseBrief, PurchaseFilter};

/// Purchases, the latest first.
#[derive(Debug, Template)]
#[template(path = "purchases/list.html")]
pub struct PurchasesPage {
    page: Page,
    form: Form,
    units: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    pager: Pager,
    may_add: bool,
}

/// One of them.
#[derive(Debug, Clone)]
pub(super) struct Row {
    pub(super) id: i64,
    pub(super) number: String,
    pub(super) receipt: String,
    pub(super) sold_on: String,
    pub(super) channel: String,
    pub(super) unit: String,
    pub(super) customer: Option<(i64, String)>,
    pub(super) lines: i64,
    pub(super) total: String,
}

/// Rows of a page.
const ROWS: i64 = 50;

pub(super) async fn show(signed: SignedIn, RawQuery(query): RawQuery) -> Result<impl IntoResponse, Failure> {
    let address = Address::read("/purchases", query.as_deref());
    let page = signed.page("purchases-title");
    let found = match address.text("q").map(str::to_owned) {
        Some(wanted) => {
            let items = signed.query(move |tx, call| purchases::find(tx, call, &wanted, ROWS)).await?;
            Rows { items, next: None }
        }
        None => {
            let filter = PurchaseFilter {
                unit: address.text("unit").and_then(|unit| unit.parse().ok()),
                from: address.text("from").and_then(|day| day.parse().ok()),
                until: address.text("until").and_then(|day| day.parse().ok()),
                after: address.cursor()?,
            };
            signed.query(move |tx, call| purchases::list(tx, call, &filter, ROWS)).await?
        }
    };
    let may_add = signed.account.may(Command::PurchasesAdd);
    let units = signed.account.units.clone();
    Ok(Show(PurchasesPage::new(page, &address, found, units, may_add)))
}

impl PurchasesPage {
    fn new(page: Page, address: &Address, found: Rows<PurchaseBrief>, units: Vec<Choice>, may_add: bool) -> Self {
        let mut chips = Vec::new();
        chips.extend(address.chip("unit", page.t("unit"), &units));
        chips.extend(address.plain_chip("from", page.t("purchases-from")));
        chips.extend(address.plain_chip("until", page.t("purchases-until")));
        let pager = address.pager(found.items.len(), found.next);
        let rows = found.items.into_iter().map(|purchase| Row::of(&page, purchase)).collect();
        Self { form: address.form(), units, chips, rows, pager, may_add, page }
    }
}

impl Row {
    pub(super) fn of(page: &Page, p: PurchaseBrief) -> Self {
        let time = p.sold_time.map_or_else(String::new, |time| time.strftime(" %H:%M").to_string());
        Self {
            id: p.id,
            number: p.number,
            receipt: p.receipt,
            sold_on: format!("{}{time}", p.sold_on),
            channel: p.channel.map(|c: Channel| page.name("purchase-channel", c.id())).unwrap_or_default(),
            unit: p.unit_name,
            customer: p.customer.zip(p.customer_name),
            lines: p.lines,
            total: page.words().money(p.total, &p.currency),
        }
    }
}

impl Sample for PurchasesPage {
    const TITLE: &'static str = "purchases-title";

    fn sample(page: Page) -> Self {
        let address = Address::read("/purchases", Some("unit=1&from=2026-01-01&until=2026-02-28&after=1"));
        let items =
            Channel::ALL.iter().map(|channel| PurchaseBrief { channel: Some(*channel), ..super::sample_brief() });
        let found = Rows { items: items.collect(), next: "2026-02-20~1".parse().ok() };
        Self::new(page, &address, found, vec![Choice::new(1, "深圳东门店")], true)
    }
}
