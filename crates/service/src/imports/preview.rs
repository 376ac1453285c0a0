//! The first rows of a list, to see what its columns mean.

use super::import::{Import, view};
use super::source;
use super::template::Template;
use crate::call::Call;
use crate::error::Error;
use store::Tx;
use tables::{Cells, Row};

/// The beginning of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// The import.
    pub import: Import,
    /// The names of the columns.
    pub columns: Vec<String>,
    /// The first rows, cell by cell.
    pub rows: Vec<Vec<String>>,
}

/// Rows shown.
const ROWS: usize = 5;

/// Characters of a cell shown.
const LONGEST: usize = 80;

/// The beginning of a list, read as `template` says, or as it was said before.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] when the file is gone, [`Error::Invalid`] when it cannot be read so.
pub fn preview(tx: &mut Tx<'_>, call: &Call, id: i64, template: Option<&Template>) -> Result<Preview, Error> {
    let import = view(tx, call, id)?;
    let bytes = source::stored(tx, id)?;
    let mut list = source::open(&import.file_name, bytes, template.unwrap_or(&import.template))?;
    let columns = list.columns().unwrap_or_default().to_vec();
    let mut rows = Vec::new();
    let mut row = Row::default();
    while rows.len() < ROWS && list.next(&mut row).map_err(|p| super::reason::refused(&p))? {
        rows.push(shown(&row));
    }
    Ok(Preview { import, columns, rows })
}

fn shown(row: &Row) -> Vec<String> {
    let Cells::Fields(fields) = &row.cells else { return Vec::new() };
    let cell = |bytes: &[u8]| String::from_utf8_lossy(bytes).chars().take(LONGEST).collect();
    fields.iter().map(cell).collect()
}
