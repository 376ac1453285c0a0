//! Connections and their settings.

use std::fs::File;
use std::path::Path;
use std::time::{Duration, Instant};

use rusqlite::config::DbConfig;
use rusqlite::{Connection, ErrorCode, OpenFlags};

use super::error::mapped;
use crate::StoreError;

/// How long to wait for another process that holds the file.
const BUSY: Duration = Duration::from_secs(10);
/// How long until it is tried again where SQLite does not wait by itself.
const AGAIN: Duration = Duration::from_millis(20);
/// Statements kept prepared on each connection.
const STATEMENTS: usize = 512;

/// The connection that writes. Creates the file when there is none.
pub(crate) fn writer(path: &Path, durable: bool) -> Result<Connection, StoreError> {
    create_private(path)?;
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let synchronous = if durable { "full" } else { "off" };
    let settings = format!(
        "pragma journal_mode = wal; pragma synchronous = {synchronous}; pragma fullfsync = on; \
         pragma checkpoint_fullfsync = on; pragma foreign_keys = on; \
         pragma cache_size = -32768; \
         pragma wal_autocheckpoint = 4000; pragma journal_size_limit = 67108864;"
    );
    settled(&connection, &settings).map_err(|error| unusable(path, &error))?;
    Ok(connection)
}

/// Settings, tried again while another process holds the file: for the change to a log of its own SQLite does not wait.
fn settled(connection: &Connection, settings: &str) -> rusqlite::Result<()> {
    let begun = Instant::now();
    loop {
        match connection.execute_batch(settings) {
            Err(error) if is_busy(&error) && begun.elapsed() < BUSY => std::thread::sleep(AGAIN),
            ended => return ended,
        }
    }
}

fn is_busy(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked))
}

/// Makes an empty file that only its owner can read, unless there is a file: it will hold personal data. SQLite gives
/// the files beside it the same rights.
pub(crate) fn create_private(path: &Path) -> Result<(), StoreError> {
    let mut options = File::options();
    options.create(true).append(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    match options.open(path) {
        Ok(_) => Ok(()),
        Err(error) => Err(StoreError::Unavailable(format!("{}: {error}", path.display()))),
    }
}

/// A connection that only reads.
pub(crate) fn reader(path: &Path) -> Result<Connection, StoreError> {
    // Not SQLITE_OPEN_READ_ONLY: a reader may have to recover the write-ahead log.
    let connection = open(path, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.execute_batch("pragma query_only = on; pragma cache_size = -8192;").map_err(mapped)?;
    Ok(connection)
}

fn open(path: &Path, flags: OpenFlags) -> Result<Connection, StoreError> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_NO_MUTEX)
        .map_err(|error| unusable(path, &error))?;
    connection.busy_timeout(BUSY).map_err(mapped)?;
    // Otherwise a statement is planned anew whenever another value is bound that the plan may depend on, which took
    // two thirds of the time of a query.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(mapped)?;
    connection.set_prepared_statement_cache_capacity(STATEMENTS);
    // `like` tells upper from lower case on PostgreSQL, and an index serves it only then.
    connection.execute_batch("pragma case_sensitive_like = on; pragma temp_store = memory;").map_err(mapped)?;
    Ok(connection)
}

fn unusable(path: &Path, error: &rusqlite::Error) -> StoreError {
    StoreError::Unavailable(format!("{}: {error}", path.display()))
}
