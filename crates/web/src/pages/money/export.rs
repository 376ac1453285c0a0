//! The ledger as a file for accounting.

use super::ledger;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::ui::{Csv, Query, file_head};
use axum::extract::RawQuery;
use axum::response::IntoResponse;
use domain::Refusal;
use domain::people::Command;
use policy::format_scaled;
use rust_xlsxwriter::{Workbook, XlsxError};
use service::money::{self, LedgerLine};
use words::harmless_cell;

/// Most rows of a file. Who asks for more is told to choose a shorter time; nothing is ever left out unsaid.
const MOST: usize = 200_000;

/// Rows read at a time.
const AT_ONCE: i64 = 500;

/// The columns: the key of the title, and what stands below it.
const HEADS: [&str; 16] = [
    "money-day",
    "unit",
    "money-entry-number",
    "money-entry",
    "money-account",
    "money-who",
    "money-debit",
    "money-credit",
    "money-currency",
    "money-amount",
    "money-number",
    "case-number",
    "money-note",
    "money-budget-line",
    "money-by",
    "money-at",
];

async fn rows(signed: &SignedIn, raw: Option<&str>) -> Result<Vec<LedgerLine>, Failure> {
    let filter = ledger::filter(&Query::read("/money/ledger", raw));
    signed
        .query(move |tx, call| {
            call.require_somewhere(Command::MoneyExport)?;
            let (mut rows, mut after) = (Vec::new(), None);
            loop {
                let page = money::ledger(tx, call, &filter, after.as_ref(), AT_ONCE)?;
                rows.extend(page.items);
                if rows.len() > MOST {
                    return Err(Refusal::new("ledger-too-long").with("most", MOST).into());
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
        .await
}

/// As CSV, with a mark of its encoding, without which spreadsheets take Chinese for something else.
pub(super) async fn csv(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let rows = rows(&signed, raw.as_deref()).await?;
    let page = signed.page("money-ledger-title");
    let mut csv = Csv::new(&page, &HEADS, &AMOUNTS);
    for row in &rows {
        csv.line(&cells(&page, row));
    }
    Ok((Csv::head(&page, "ledger"), csv.into_text()))
}

/// As a spreadsheet, with amounts that it can add up.
pub(super) async fn xlsx(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let rows = rows(&signed, raw.as_deref()).await?;
    let page = signed.page("money-ledger-title");
    let bytes = book(&page, &rows).map_err(|error| Failure::Internal(error.to_string().into()))?;
    let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    Ok((file_head(&page, "ledger", ("xlsx", kind)), bytes))
}

fn cells(page: &Page, row: &LedgerLine) -> [String; 16] {
    let book = row.book.minor();
    let decimal = |minor: i64| if minor > 0 { format_scaled(minor, 2, true) } else { String::new() };
    [
        row.day.to_string(),
        row.unit_name.clone(),
        row.number.to_string(),
        page.name("money-entry", &row.what),
        page.name("money-account", row.account.id()),
        row.party_name.clone(),
        decimal(book),
        decimal(-book),
        row.currency.clone(),
        row.amount.to_string(),
        row.order.clone(),
        row.case_number.clone(),
        row.note.clone(),
        row.budget.clone(),
        row.actor_name.clone(),
        page.time(row.at),
    ]
}

/// Columns that hold amounts.
const AMOUNTS: [usize; 3] = [6, 7, 9];

fn book(page: &Page, rows: &[LedgerLine]) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    for (column, key) in (0_u16..).zip(HEADS) {
        sheet.write(0, column, page.t(key))?;
    }
    for (at, row) in (1_u32..).zip(rows) {
        for (place, cell) in cells(page, row).into_iter().enumerate() {
            let column = u16::try_from(place).unwrap_or_default();
            match cell.parse::<f64>() {
                Ok(amount) if AMOUNTS.contains(&place) => sheet.write(at, column, amount)?,
                _ => sheet.write(at, column, harmless_cell(&cell).as_ref())?,
            };
        }
    }
    book.save_to_buffer()
}
