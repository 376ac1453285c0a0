//! One box for everything: phone, name, receipt, serial number, article, scanned code.

use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use domain::purchases::Quantity;
use jiff::civil::Date;
use serde::Deserialize;
use service::purchases::{self, LineBrief, Lookup};

/// The search of the counter and what it found.
#[derive(Debug, Template)]
#[template(path = "counter/search.html")]
pub struct CounterPage {
    page: Page,
    query: String,
    customers: Vec<Customer>,
    lines: Vec<Line>,
}

/// A customer found.
#[derive(Debug, Clone)]
struct Customer {
    id: String,
    name: String,
    phone: String,
    purchases: String,
}

/// A sold thing found.
#[derive(Debug, Clone)]
struct Line {
    id: String,
    article: String,
    description: String,
    unit: String,
    sold_on: String,
    days: String,
    paid: String,
    nothing_left: bool,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    #[serde(default)]
    q: String,
}

pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Failure> {
    let query = asked.q.trim().to_owned();
    let wanted = query.clone();
    let service = signed.web.service();
    let (found, today) = service
        .query(&signed.account.actor, move |tx, call| Ok((purchases::lookup(tx, call, &wanted)?, call.today())))
        .await?;
    let page = signed.page("counter-title");
    Ok(Show(CounterPage::new(page, query, &found, today)))
}

impl CounterPage {
    fn new(page: Page, query: String, found: &Lookup, today: Date) -> Self {
        let customers = found.customers.iter().map(|customer| Customer {
            id: customer.id.to_string(),
            name: customer.name.clone(),
            phone: customer.phone.clone(),
            purchases: page.n("counter-purchases", usize::try_from(customer.purchases).unwrap_or_default()),
        });
        Self {
            customers: customers.collect(),
            lines: found.lines.iter().map(|line| Line::new(&page, line, today)).collect(),
            query,
            page,
        }
    }
}

impl Line {
    fn new(page: &Page, line: &LineBrief, today: Date) -> Self {
        let days = (today - line.sold_on).get_days();
        Self {
            id: line.id.to_string(),
            article: line.article.clone(),
            description: line.description.clone(),
            unit: line.unit_name.clone(),
            sold_on: line.sold_on.to_string(),
            days: page.n("counter-day", usize::try_from(days).unwrap_or_default()),
            paid: line.paid.map(|paid| page.words().money(paid, &line.currency)).unwrap_or_default(),
            nothing_left: line.remaining() == Quantity::ZERO,
        }
    }
}

impl Sample for CounterPage {
    const TITLE: &'static str = "counter-title";

    fn sample(page: Page) -> Self {
        let line = |n: usize| Line {
            id: n.to_string(),
            article: format!("A103{n}"),
            description: "真皮女鞋 38码".to_owned(),
            unit: "深圳东门店".to_owned(),
            sold_on: "2026-02-20".to_owned(),
            days: page.n("counter-day", n * 10),
            paid: "¥399.00".to_owned(),
            nothing_left: n == 3,
        };
        let customer = Customer {
            id: "1".to_owned(),
            name: "王女士".to_owned(),
            phone: "138****2211".to_owned(),
            purchases: page.n("counter-purchases", 3),
        };
        Self { query: "王".to_owned(), customers: vec![customer], lines: (1..=3).map(line).collect(), page }
    }
}
