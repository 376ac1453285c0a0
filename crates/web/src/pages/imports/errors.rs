//! The rows that could not be used, as a file to be put right and read in again.

use super::view::told;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use axum::extract::Path;
use axum::http::header;
use axum::response::IntoResponse;
use service::imports::{self, BadRow};
use words::harmless_cell;

pub(super) async fn download(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let (columns, rows) = signed.command(move |tx, call| imports::errors_file(tx, call, id)).await?;
    let page = signed.page("imports-title");
    let broken = |error: csv::Error| Failure::Internal(format!("csv: {error}").into());
    let text = written(&page, &columns, &rows).map_err(broken)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()),
        (header::CONTENT_DISPOSITION, format!("attachment; filename=\"import-{id}-errors.csv\"")),
    ];
    Ok((headers, text))
}

fn written(page: &Page, columns: &[String], rows: &[BadRow]) -> csv::Result<Vec<u8>> {
    // Spreadsheet programs take a file without this mark for one in the local encoding.
    let mut writer = csv::WriterBuilder::new().flexible(true).from_writer("\u{feff}".as_bytes().to_vec());
    let titles = [page.t("imports-row"), page.t("imports-reason")];
    writer.write_record(columns.iter().chain(&titles))?;
    for row in rows {
        let reasons: Vec<String> = row.reasons.iter().map(|reason| told(page, reason)).collect();
        let known = (0..columns.len()).map(|at| row.cells.get(at).map_or("", String::as_str));
        let surplus = row.cells.iter().skip(columns.len()).map(String::as_str);
        let (number, reasons) = (row.row.to_string(), reasons.join("; "));
        let own = [number.as_str(), reasons.as_str()];
        let record = known.chain(own).chain(surplus).map(harmless_cell);
        writer.write_record(record.map(std::borrow::Cow::into_owned))?;
    }
    writer.into_inner().map_err(|error| csv::Error::from(error.into_error()))
}
