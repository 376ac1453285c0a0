//! A look at a file that may be no database at all.

use std::path::Path;

use rusqlite::{Connection, OpenFlags, OptionalExtension};

use super::error::mapped;
use crate::{StoreError, migrations};

/// The version of the engine, and the last migration that was applied to the file.
pub(crate) fn examine(path: &str) -> Result<(String, Option<i32>), StoreError> {
    let server = rusqlite::version().to_owned();
    let path = Path::new(path);
    if !path.exists() {
        return Ok((server, None));
    }
    let refused = |error: rusqlite::Error| StoreError::Unavailable(format!("{}: {error}", path.display()));
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags).map_err(refused)?;
    connection.execute_batch("pragma query_only = on").map_err(mapped)?;
    let table = "select 1 from sqlite_schema where name = 'refinery_schema_history'";
    let noted: Option<i64> = connection.query_row(table, [], |row| row.get(0)).optional().map_err(refused)?;
    let applied = match noted {
        Some(_) => connection.query_row(migrations::APPLIED, [], |row| row.get(0)).map_err(refused)?,
        None => None,
    };
    Ok((server, applied))
}
