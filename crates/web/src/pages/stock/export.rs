//! What moved as a file, for the merchandise system of the company.

use super::movements::{cause, filter};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::ui::{Csv, Query};
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::Refusal;
use service::stock;

/// Most rows of a file. Who asks for more is told to choose a shorter time; nothing is ever left out unsaid.
const MOST: usize = 200_000;

/// Rows read at a time.
const AT_ONCE: i64 = 500;

const HEADS: [&str; 10] = [
    "money-at",
    "unit",
    "stock-article",
    "stock-quality-label",
    "stock-moved",
    "stock-cause-label",
    "stock-of",
    "stock-by",
    "stock-note",
    "stock-movement-number",
];

/// Of these, numbers.
const NUMBERS: [usize; 1] = [4];

pub(super) async fn csv(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let filter = filter(&Query::read("/stock/movements", raw.as_deref()));
    let rows = signed
        .query(move |tx, call| {
            let (mut rows, mut after) = (Vec::new(), None);
            loop {
                let page = stock::movements(tx, call, &filter, after.as_ref(), AT_ONCE)?;
                rows.extend(page.items);
                if rows.len() > MOST {
                    return Err(Refusal::new("stock-too-long").with("most", MOST).into());
                }
                match page.next {
                    Some(next) => after = Some(next),
                    None => break,
                }
            }
            // As books are read: the oldest first.
            rows.reverse();
            Ok(rows)
        })
        .await?;
    let page = signed.page("stock-movements-title");
    let mut csv = Csv::new(&page, &HEADS, &NUMBERS);
    for row in &rows {
        csv.line(&[
            page.time(row.at),
            row.unit_name.clone(),
            row.article.clone(),
            page.name("stock-quality", row.quality.id()),
            row.pieces.to_string(),
            cause(&page, row),
            row.number.clone(),
            row.by_name.clone(),
            row.note.clone(),
            row.id.to_string(),
        ]);
    }
    Ok((Csv::head(&page, "stock"), csv.into_text()))
}
