//! Rows that could not be used.

use super::audit::Event;
use super::command::{note, open};
use super::reason::Reason;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use store::Tx;

/// A row that could not be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BadRow {
    /// Its number in the file, as a reader of the file counts.
    pub row: i64,
    /// What is wrong with it; all of it.
    pub reasons: Vec<Reason>,
    /// What stood in its cells.
    pub cells: Vec<String>,
}

/// Most bad rows of one import; with more of them the list or its mapping is wrong as a whole.
pub(super) const MOST: u64 = 100_000;

/// Some bad rows after one of them, for the page.
///
/// # Errors
/// [`Error::Denied`]: the rows hold personal data, so the right to run imports is asked for.
pub fn errors(tx: &mut Tx<'_>, call: &Call, id: i64, after: i64, limit: i64) -> Result<Vec<BadRow>, Error> {
    open(tx, call, id)?;
    Ok(tx.rows(&sql::ERRORS, &[&id, &after, &limit.clamp(1, 1_000)], sql::bad_row)?)
}

/// All bad rows with the names of their columns, to be put right and read in again. A command, because personal data
/// leave the program, which is in the journal.
///
/// # Errors
/// [`Error::Denied`].
pub fn errors_file(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(Vec<String>, Vec<BadRow>), Error> {
    let import = open(tx, call, id)?;
    let most = i64::try_from(MOST).unwrap_or(i64::MAX);
    let rows = tx.rows(&sql::ERRORS, &[&id, &0_i64, &most], sql::bad_row)?;
    note(tx, call, &import, &Event::ErrorsDownloaded { rows: rows.len() })?;
    Ok((import.columns, rows))
}
