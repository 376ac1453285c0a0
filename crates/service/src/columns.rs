//! Columns that hold a name out of a closed list.

use store::{Row, StoreError};

/// The value of a column by its name.
///
/// # Errors
/// [`StoreError::Broken`] for a name that is not in the list.
pub(crate) fn named<T>(row: &Row<'_>, column: usize, parse: impl Fn(&str) -> Option<T>) -> Result<T, StoreError> {
    let name = row.text(column)?;
    parse(name).ok_or_else(|| StoreError::Broken(format!("column {column} holds the unknown name {name}")))
}
