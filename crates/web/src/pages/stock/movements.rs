//! What moved.

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
use domain::stock::{Cause, Destination, Quality};
use service::people;
use service::stock::{self, Movement, MovementFilter};

/// Rows of a page.
const ROWS: i64 = 100;

/// The list.
#[derive(Debug, Template)]
#[template(path = "stock/movements.html")]
pub struct StockMovements {
    page: Page,
    form: Form,
    units: Vec<Choice>,
    qualities: Vec<Choice>,
    chips: Vec<Chip>,
    rows: Vec<Row>,
    pager: Pager,
    /// The address of the file.
    file: String,
}

/// A movement.
#[derive(Debug, Clone)]
struct Row {
    at: String,
    article: String,
    quality: String,
    pieces: String,
    cause: String,
    unit: String,
    /// Where it belongs: an address and a number.
    of: Option<(String, String)>,
    by: String,
    note: String,
}

pub(super) fn filter(query: &Query) -> MovementFilter {
    let day = |name: &str| query.text(name).and_then(|day| day.parse().ok());
    MovementFilter {
        unit: query.text("unit").and_then(|id| id.parse().ok()),
        quality: query.text("quality").and_then(Quality::parse),
        article: query.text("article").map(str::to_owned),
        from: day("from"),
        until: day("until"),
    }
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<Response, Failure> {
    let query = Query::read("/stock/movements", raw.as_deref());
    let (after, filter) = (query.cursor()?, filter(&query));
    let (found, units) = signed
        .query(move |tx, call| {
            let found = stock::movements(tx, call, &filter, after.as_ref(), ROWS)?;
            Ok((found, people::visible_units(tx, call, Command::StockView)?))
        })
        .await?;
    let units = units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect();
    let page = signed.page("stock-movements-title").under("stock-title", "/stock");
    Ok(Show(StockMovements::new(page, &query, found, units)).into_response())
}

/// Why it moved, and where it ends.
pub(super) fn cause(page: &Page, movement: &Movement) -> String {
    let cause = page.name("stock-cause", movement.cause.id());
    match movement.destination {
        Some(to) => format!("{cause}：{}", page.name("stock-destination", to.id())),
        None => cause,
    }
}

/// With its sign: +3, −2.
pub(super) fn signed_pieces(pieces: i64) -> String {
    format!("{pieces:+}")
}

impl StockMovements {
    fn new(page: Page, query: &Query, found: service::Page<Movement>, units: Vec<Choice>) -> Self {
        let quality = |of: &Quality| Choice::new(of.id(), page.name("stock-quality", of.id()));
        let qualities: Vec<Choice> = Quality::ALL.iter().map(quality).collect();
        let chips = [
            query.chip("unit", page.t("unit"), &units),
            query.chip("quality", page.t("stock-quality-label"), &qualities),
            query.plain_chip("article", page.t("stock-article")),
            query.plain_chip("from", page.t("money-from")),
            query.plain_chip("until", page.t("money-until")),
        ];
        let address = query.without(&["after"]);
        let rest = address.split_once('?').map(|(_, rest)| format!("?{rest}")).unwrap_or_default();
        Self {
            form: query.form(),
            chips: chips.into_iter().flatten().collect(),
            rows: found.items.iter().map(|movement| Row::of(&page, movement)).collect(),
            pager: query.pager(found.items.len(), found.next),
            file: format!("/stock/movements.csv{rest}"),
            units,
            qualities,
            page,
        }
    }
}

impl Row {
    fn of(page: &Page, movement: &Movement) -> Self {
        let href = match (movement.rma, movement.case) {
            (Some(rma), _) => Some(format!("/rma/{rma}")),
            (None, Some(case)) => Some(format!("/cases/{case}")),
            (None, None) => None,
        };
        Self {
            at: page.time(movement.at),
            article: movement.article.clone(),
            quality: page.name("stock-quality", movement.quality.id()),
            pieces: signed_pieces(movement.pieces),
            cause: cause(page, movement),
            unit: movement.unit_name.clone(),
            of: href.map(|href| (href, movement.number.clone())),
            by: movement.by_name.clone(),
            note: movement.note.clone(),
        }
    }
}

/// A made-up movement.
fn sample_movement(page: &Page) -> Movement {
    Movement {
        id: 1,
        unit: 1,
        unit_name: "深圳东门店".to_owned(),
        article: "真皮女鞋 A1032".to_owned(),
        quality: Quality::Held,
        pieces: -1,
        cause: Cause::Disposed,
        destination: Some(Destination::Good),
        at: page.now(),
        by_name: "李娜".to_owned(),
        case: Some(1),
        rma: None,
        number: "SZ01-2026-TH000001".to_owned(),
        note: "包装完好".to_owned(),
    }
}

impl Sample for StockMovements {
    const TITLE: &'static str = "stock-movements-title";

    fn sample(page: Page) -> Self {
        let query = Query::read("/stock/movements", Some("quality=held&from=2026-03-01"));
        let found = service::Page { items: vec![sample_movement(&page)], next: None };
        Self::new(page, &query, found, vec![Choice::new(1, "深圳东门店")])
    }
}
