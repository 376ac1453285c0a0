//! SQLite's errors in our words.

use rusqlite::ErrorCode;
use rusqlite::ffi;

use crate::StoreError;

/// Maps an error of the engine. Used as `map_err(mapped)`.
#[allow(clippy::needless_pass_by_value)]
pub(crate) fn mapped(error: rusqlite::Error) -> StoreError {
    let text = error.to_string();
    match error {
        rusqlite::Error::SqliteFailure(failure, message) => by_code(failure, message.unwrap_or(text)),
        rusqlite::Error::SqlInputError { error, msg, .. } => by_code(error, msg),
        _ => StoreError::Broken(text),
    }
}

fn by_code(failure: ffi::Error, message: String) -> StoreError {
    match failure.code {
        ErrorCode::ConstraintViolation => StoreError::Conflict { constraint: constraint(failure, &message) },
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Busy,
        ErrorCode::SystemIoFailure
        | ErrorCode::DiskFull
        | ErrorCode::CannotOpen
        | ErrorCode::DatabaseCorrupt
        | ErrorCode::NotADatabase
        | ErrorCode::OutOfMemory
        | ErrorCode::PermissionDenied
        | ErrorCode::FileLockingProtocolFailed => StoreError::Unavailable(message),
        // Also a read transaction that tries to write.
        _ => StoreError::Broken(message),
    }
}

/// `UNIQUE constraint failed: a.b, a.c` → `a.b, a.c`; `… failed: index 'x'` → `x`.
fn constraint(failure: ffi::Error, message: &str) -> String {
    if matches!(failure.extended_code, ffi::SQLITE_CONSTRAINT_FOREIGNKEY | ffi::SQLITE_CONSTRAINT_TRIGGER) {
        return "foreign key".to_owned();
    }
    let name = message.split_once("failed: ").map_or(message, |(_, name)| name);
    name.strip_prefix("index '").and_then(|name| name.strip_suffix('\'')).unwrap_or(name).to_owned()
}
