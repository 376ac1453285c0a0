//! Files that spreadsheets open.

use crate::page::Page;
use axum::http::header;
use words::harmless_cell;

/// A file of comma-separated values with a line of heads. It begins with a mark of its encoding, without which spreadsheets
/// take Chinese for something else.
#[derive(Debug)]
pub struct Csv {
    text: String,
    /// Columns of numbers, which may be negative without being a formula.
    numbers: &'static [usize],
}

impl Csv {
    /// A file whose heads have these keys.
    #[must_use]
    pub fn new(page: &Page, heads: &[&'static str], numbers: &'static [usize]) -> Self {
        let mut csv = Self { text: String::from('\u{feff}'), numbers };
        csv.line(&heads.iter().map(|key| page.t(key)).collect::<Vec<_>>());
        csv
    }

    /// Adds a line: every cell in quotes, none of them a formula.
    pub fn line(&mut self, cells: &[String]) {
        for (place, cell) in cells.iter().enumerate() {
            if place > 0 {
                self.text.push(',');
            }
            self.text.push('"');
            let harmless = if self.numbers.contains(&place) { cell.as_str().into() } else { harmless_cell(cell) };
            self.text.push_str(&harmless.replace('"', "\"\""));
            self.text.push('"');
        }
        self.text.push_str("\r\n");
    }

    /// The file.
    #[must_use]
    pub fn into_text(self) -> String {
        self.text
    }

    /// What a browser is told of a file of this name, to which the day is added.
    #[must_use]
    pub fn head(page: &Page, name: &str) -> [(header::HeaderName, String); 2] {
        head(page, name, ("csv", "text/csv; charset=utf-8"))
    }
}

/// What a browser is told of a file that it keeps: its name with the day, its ending, and its kind.
#[must_use]
pub fn head(page: &Page, name: &str, (ending, kind): (&str, &str)) -> [(header::HeaderName, String); 2] {
    let name = format!("attachment; filename=\"{name}-{}.{ending}\"", page.today());
    [(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, name)]
}
