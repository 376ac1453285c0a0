//! The list of customers.

use super::{classes, kinds};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Chip, Pager, Query as Address, Tone};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::customers::{Class, CustomerKind};
use domain::people::Command;
use service::Page as Rows;
use service::customers::{self, CustomerBrief, CustomerFilter};

/// Customers, those that were searched for or all, the newest file first.
#[derive(Debug, Template)]
#[template(path = "customers/list.html")]
pub struct CustomersPage {
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    classes: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    pager: Pager,
    may_add: bool,
}

/// One of them.
#[derive(Debug, Clone)]
struct Row {
    id: i64,
    name: String,
    phone: String,
    kind: String,
    class: Option<(String, Tone)>,
    city: String,
    purchases: i64,
    last_bought: String,
    completeness: u8,
    unit: String,
}

/// Rows of a page.
const ROWS: i64 = 50;

pub(super) async fn show(signed: SignedIn, RawQuery(query): RawQuery) -> Result<impl IntoResponse, Failure> {
    let address = Address::read("/customers", query.as_deref());
    let page = signed.page("customers-title");
    let filter = CustomerFilter {
        kind: address.text("kind").and_then(CustomerKind::parse),
        class: address.text("class").and_then(Class::parse),
        owner: address.text("mine").map(|_| signed.actor.id),
        after: address.cursor()?,
        unit: None,
    };
    let found = match address.text("q").map(str::to_owned) {
        Some(wanted) => {
            let items = signed.query(move |tx, call| customers::find(tx, call, &wanted, ROWS)).await?;
            Rows { items, next: None }
        }
        None => signed.query(move |tx, call| customers::list(tx, call, &filter, ROWS)).await?,
    };
    let may_add = signed.account.may(Command::CustomersAdd);
    Ok(Show(CustomersPage::new(page, &address, found, may_add)))
}

impl CustomersPage {
    fn new(page: Page, address: &Address, found: Rows<CustomerBrief>, may_add: bool) -> Self {
        let (kinds, classes) = (kinds(&page), classes(&page));
        let mut chips = Vec::new();
        chips.extend(address.chip("kind", page.t("customers-kind"), &kinds));
        chips.extend(address.chip("class", page.t("customers-class"), &classes));
        let mine = [Choice::new("1", page.t("customers-mine"))];
        chips.extend(address.chip("mine", page.t("customers-owner"), &mine));
        let pager = address.pager(found.items.len(), found.next);
        let rows = found.items.into_iter().map(|customer| Row::of(&page, customer)).collect();
        Self { form: address.form(), kinds, classes, chips, rows, pager, may_add, page }
    }
}

impl Row {
    fn of(page: &Page, customer: CustomerBrief) -> Self {
        Self {
            id: customer.id,
            name: customer.name,
            phone: customer.phone,
            kind: page.name("customer-kind", customer.kind.id()),
            class: customer.class.map(|class| (page.name("customer-class", class.id()), tone(class))),
            city: customer.city,
            purchases: customer.purchases,
            last_bought: customer.last_bought.map(|day| day.to_string()).unwrap_or_default(),
            completeness: customer.completeness,
            unit: customer.unit_name,
        }
    }
}

/// How a class looks.
pub(super) const fn tone(class: Class) -> Tone {
    match class {
        Class::A => Tone::Good,
        Class::B => Tone::Info,
        Class::C => Tone::Plain,
    }
}

impl Sample for CustomersPage {
    const TITLE: &'static str = "customers-title";

    fn sample(page: Page) -> Self {
        let row = |id: i64| CustomerBrief {
            id,
            kind: CustomerKind::Consumer,
            name: "王芳".to_owned(),
            phone: "138****2211".to_owned(),
            city: "深圳".to_owned(),
            class: Class::ALL.get(usize::try_from(id).unwrap_or_default()).copied(),
            completeness: 60,
            purchases: id,
            last_bought: Some(jiff::civil::date(2026, 2, 20)),
            unit_name: "深圳东门店".to_owned(),
            created_at: page.now(),
        };
        let address = Address::read("/customers", Some("kind=consumer&class=a&mine=1&after=7"));
        let found = Rows { items: (0..3).map(row).collect(), next: "5".parse().ok() };
        Self::new(page, &address, found, true)
    }
}
