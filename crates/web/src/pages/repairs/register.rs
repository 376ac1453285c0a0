//! 客户货品维修登记薄 (F-35): the goods that came, what was wrong with them, when they came and went.

use super::view;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Pager, Query};
use askama::Template;
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use policy::Lang;
use service::repairs::{self, Filter, TicketRow};

/// Lines of a sheet.
const ROWS: i64 = 100;

/// The register on paper.
#[derive(Debug, Template)]
#[template(path = "repairs/register.html")]
pub struct RepairRegister {
    page: Page,
    printed: String,
    rows: Vec<Vec<String>>,
    pager: Pager,
}

pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/repairs/register", raw.as_deref());
    let after = query.cursor()?;
    let filter =
        Filter { unit: query.text("unit").and_then(|id| id.parse().ok()), with_closed: true, ..Filter::default() };
    let found = signed.query(move |tx, call| repairs::list(tx, call, &filter, after.as_ref(), ROWS)).await?;
    let page = signed.page("repairs-register").in_language(Lang::ZhCn);
    Ok(Show(RepairRegister::new(page, &query, found)))
}

impl RepairRegister {
    fn new(page: Page, query: &Query, found: service::Page<TicketRow>) -> Self {
        let time = |at: Option<jiff::Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
        let row = |row: &TicketRow| {
            let file = &row.file;
            vec![
                file.number.clone(),
                file.contact_name.clone(),
                file.product.clone(),
                file.details.intake.fault.clone(),
                time(file.received_at),
                file.repairer_name.clone(),
                time(file.ready_at),
                time(file.closed_at),
                page.name("repair-goods", file.ticket.goods.id()),
                file.details.signed_by.clone(),
            ]
        };
        Self {
            printed: page.time(page.now()),
            rows: found.items.iter().map(row).collect(),
            pager: query.pager(found.items.len(), found.next),
            page,
        }
    }
}

impl Sample for RepairRegister {
    const TITLE: &'static str = "repairs-register";

    fn sample(page: Page) -> Self {
        let found = service::Page { items: vec![view::sample(&page)], next: None };
        Self::new(page, &Query::read("/repairs/register", None), found)
    }
}
