//! The list as a file that spreadsheets open.

use super::{list, names};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::ui::{Csv, Query};
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::customers::mask_phone;
use service::cases::{self, CaseRow};

/// Most rows of a file.
const MOST: usize = 20_000;

/// Rows read at a time.
const AT_ONCE: i64 = 500;

/// The rows that the filter of the list keeps, as CSV. It begins with a mark of its encoding, without which
/// spreadsheets take Chinese for something else.
pub(super) async fn csv(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/cases", raw.as_deref());
    let filter = list::filter(&query, signed.actor.id);
    let rows = signed
        .query(move |tx, call| {
            let (mut rows, mut after) = (Vec::new(), None);
            while rows.len() < MOST {
                let page = cases::list(tx, call, &filter, after.as_ref(), AT_ONCE)?;
                rows.extend(page.items);
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            rows.truncate(MOST);
            Ok(rows)
        })
        .await?;
    let page = signed.page("cases-title");
    Ok((Csv::head(&page, "cases"), file(&page, &rows)))
}

fn file(page: &Page, rows: &[CaseRow]) -> String {
    const HEADS: [&str; 14] = [
        "case-number",
        "case-type",
        "case-by",
        "case-state-head",
        "case-decision-head",
        "case-goods-head",
        "case-money-head",
        "case-customer",
        "case-phone",
        "case-product",
        "case-account",
        "case-assignee",
        "unit",
        "case-opened",
    ];
    let mut csv = Csv::new(page, &HEADS, &[]);
    for row in rows {
        csv.line(&[
            row.number.clone(),
            names::kind(page, row.kind),
            names::channel(page, row.channel),
            names::state(page, row.state).0,
            names::decision(page, row.decision).0,
            names::goods(page, row.goods),
            names::money(page, row.money),
            row.contact_name.clone(),
            mask_phone(&row.contact_phone),
            row.product.clone(),
            row.account.clone(),
            row.assignee_name.clone().unwrap_or_default(),
            row.unit_name.clone(),
            page.time(row.opened_at),
        ]);
    }
    csv.into_text()
}
