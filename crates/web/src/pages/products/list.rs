//! The list of articles.

use super::{categories, currency};
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
use policy::Money;
use service::Page as Rows;
use service::products::{self, ProductBrief, ProductFilter};

/// Articles, those that were searched for or all, by number.
#[derive(Debug, Template)]
#[template(path = "products/list.html")]
pub struct ProductsPage {
    page: Page,
    form: Form,
    categories: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    pager: Pager,
    may_add: bool,
}

/// One of them.
#[derive(Debug, Clone)]
struct Row {
    id: i64,
    article: String,
    name: String,
    brand: String,
    spec: String,
    /// Its name; nothing while nobody has said.
    category: Option<String>,
    price: String,
    active: bool,
}

/// Stands for articles without a policy category in the address.
const UNMAPPED: &str = "-";

/// Rows of a page.
const ROWS: i64 = 50;

pub(super) async fn show(signed: SignedIn, RawQuery(query): RawQuery) -> Result<impl IntoResponse, Failure> {
    let address = Address::read("/products", query.as_deref());
    let page = signed.page("products-title");
    let category = address.text("category").map(|c| if c == UNMAPPED { String::new() } else { c.to_owned() });
    let filter = ProductFilter { category, after: address.cursor()? };
    let found = match address.text("q").map(str::to_owned) {
        Some(wanted) => {
            let items = signed.query(move |tx, call| products::find(tx, call, &wanted, ROWS)).await?;
            Rows { items, next: None }
        }
        None => signed.query(move |tx, call| products::list(tx, call, &filter, ROWS)).await?,
    };
    let mut choices = vec![Choice::new(UNMAPPED, page.t("products-unmapped"))];
    choices.extend(categories(&signed, &page));
    let may_add = signed.account.may(Command::ProductsAdd);
    Ok(Show(ProductsPage::new(page, &address, found, choices, &currency(&signed), may_add)))
}

impl ProductsPage {
    fn new(
        page: Page,
        address: &Address,
        found: Rows<ProductBrief>,
        categories: Vec<Choice>,
        currency: &str,
        may_add: bool,
    ) -> Self {
        let chips = address.chip("category", page.t("products-category"), &categories).into_iter().collect();
        let pager = address.pager(found.items.len(), found.next);
        let name = |id: &str| categories.iter().find(|c| c.id == id).map_or_else(|| id.to_owned(), |c| c.name.clone());
        let row = |p: ProductBrief| Row {
            id: p.id,
            article: p.article,
            name: p.name,
            brand: p.brand,
            spec: p.spec,
            category: Some(p.category).filter(|c| !c.is_empty()).map(|c| name(&c)),
            price: p.price.map(|price: Money| page.words().money(price, currency)).unwrap_or_default(),
            active: p.active,
        };
        let rows = found.items.into_iter().map(row).collect();
        Self { form: address.form(), categories, chips, rows, pager, may_add, page }
    }
}

impl Sample for ProductsPage {
    const TITLE: &'static str = "products-title";

    fn sample(page: Page) -> Self {
        let row = |id: i64| ProductBrief {
            id,
            article: format!("A103{id}"),
            name: "真皮女鞋".to_owned(),
            brand: "三宝".to_owned(),
            spec: "38码".to_owned(),
            category: if id == 1 { String::new() } else { "adult_leather_shoe".to_owned() },
            active: id != 2,
            price: Some(Money::from_minor(39_900)),
        };
        let address = Address::read("/products", Some("category=-&after=A1"));
        let found = Rows { items: (0..3).map(row).collect(), next: "A1032".parse().ok() };
        let categories = vec![Choice::new(UNMAPPED, page.t("products-unmapped"))];
        Self::new(page, &address, found, categories, "CNY", true)
    }
}
