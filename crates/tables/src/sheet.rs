//! Spreadsheets: the first sheet, or a named one, as rows of text.

use super::bytes::cannot_read;
use calamine::{Data, ExcelDateTime, Reader, open_workbook_auto_from_rs};
use csv::ByteRecord;
use policy::Problem;
use std::io::{self, Cursor, Read};
use std::path::Path;
use std::sync::Arc;

/// Rows under the column names, each with its number in the sheet.
pub(super) type NumberedRows = Vec<(u64, ByteRecord)>;

/// The largest spreadsheet that is read; it is held in memory.
const MAX_SHEET: u64 = 256 << 20;

/// Reads a sheet whole. The first row that is not blank names the columns; blank rows are left out.
/// Gives the column names with their row number, and the rows.
pub(super) fn read(
    path: &Path,
    bytes: impl Read,
    wanted: Option<&str>,
) -> Result<(u64, Vec<String>, NumberedRows), Problem> {
    let mut content = Vec::new();
    bytes.take(MAX_SHEET + 1).read_to_end(&mut content).map_err(|e| cannot_read(path, &e))?;
    if content.len() as u64 > MAX_SHEET {
        return Err(Problem::error("sheet-too-large").with("file", path.display()).with("limit", MAX_SHEET >> 20));
    }
    let not_a_sheet = |_| Problem::error("not-a-sheet").with("file", path.display());
    let content: Arc<[u8]> = content.into();
    let mut book = open_workbook_auto_from_rs(Cursor::new(content)).map_err(not_a_sheet)?;
    let names = book.sheet_names();
    let name = match wanted {
        Some(wanted) => names.iter().find(|n| n.as_str() == wanted).ok_or_else(|| {
            let problem = Problem::error("no-such-sheet").with("sheet", wanted).with("file", path.display());
            problem.with("sheets", names.join(", ")).suggest(wanted, names.iter().map(String::as_str))
        })?,
        None => names.first().ok_or_else(|| Problem::error("not-a-sheet").with("file", path.display()))?,
    };
    let range = book.worksheet_range(name).map_err(|e| cannot_read(path, &io::Error::other(e)))?;
    let first = range.start().map_or(0, |(row, _)| u64::from(row)) + 1;
    let mut rows = (first..).zip(range.rows()).filter(|(_, cells)| cells.iter().any(|c| *c != Data::Empty));
    let Some((head, columns)) = rows.next() else {
        return Err(Problem::error("input-is-empty").with("file", path.display()));
    };
    let columns: Vec<String> = columns.iter().map(|c| text(c).trim().to_owned()).collect();
    let rows = rows.map(|(number, cells)| (number, cells.iter().map(text).collect())).collect();
    Ok((head, columns, rows))
}

/// A cell as a person would type it.
fn text(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => decimal(*number),
        Data::Bool(flag) => flag.to_string(),
        Data::DateTime(moment) => date(moment),
        Data::Error(error) => error.to_string(),
    }
}

/// A number with the 15 significant digits that spreadsheets show: the result of a formula such
/// as 3 × 29.7 is 89.1 there, not 89.10000000000001.
fn decimal(number: f64) -> String {
    let rounded = format!("{number:.14e}").parse::<f64>().unwrap_or(number);
    rounded.to_string()
}

fn date(moment: &ExcelDateTime) -> String {
    if !moment.is_datetime() {
        return decimal(moment.as_f64());
    }
    let (year, month, day, hour, minute, second, milli) = moment.to_ymd_hms_milli();
    let date = format!("{year:04}-{month:02}-{day:02}");
    if (hour, minute, second, milli) == (0, 0, 0, 0) {
        return date;
    }
    format!("{date} {hour:02}:{minute:02}:{second:02}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn computed_numbers_lose_their_binary_tail() {
        for (number, shown) in
            [(3.0 * 29.7, "89.1"), (299.0, "299"), (0.1 + 0.2, "0.3"), (-1.005, "-1.005"), (0.0, "0")]
        {
            assert_eq!(decimal(number), shown);
        }
    }
}
