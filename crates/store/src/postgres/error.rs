//! PostgreSQL's errors in our words.

use std::error::Error as _;

use tokio_postgres::error::{DbError, SqlState};

use crate::StoreError;

/// Maps an error of the server or of the connection to it.
pub(crate) fn mapped(error: &tokio_postgres::Error) -> StoreError {
    if let Some(error) = error.as_db_error() {
        return by_code(error);
    }
    let text = error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"));
    // What is neither closed nor an I/O error is a value that does not fit its placeholder or column.
    let unreachable = error.is_closed() || error.source().is_some_and(<dyn std::error::Error>::is::<std::io::Error>);
    if unreachable || error.to_string().contains("connect") {
        StoreError::Unavailable(text)
    } else {
        StoreError::Broken(text)
    }
}

/// Whether the transaction only got in the way of another and may succeed when it is run again.
pub(super) fn worth_repeating(error: &tokio_postgres::Error) -> bool {
    matches!(error.code(), Some(&(SqlState::T_R_SERIALIZATION_FAILURE | SqlState::T_R_DEADLOCK_DETECTED)))
}

fn by_code(error: &DbError) -> StoreError {
    let code = error.code().code();
    match code {
        // Serialization failure, deadlock, lock not available, cancelled because it took too long.
        "40001" | "40P01" | "55P03" | "57014" => StoreError::Busy,
        _ if code.starts_with("23") => StoreError::Conflict { constraint: constraint(error) },
        // Connection, resources (memory, disk, connections), shutdown, system error.
        _ if ["08", "53", "57", "58"].iter().any(|class| code.starts_with(class)) => {
            StoreError::Unavailable(error.message().to_owned())
        }
        _ => StoreError::Broken(format!("{} ({code})", error.message())),
    }
}

/// The name that SQLite would give: `table.column, table.column` where columns are known.
fn constraint(error: &DbError) -> String {
    let table = error.table().unwrap_or_default();
    let named = || error.constraint().unwrap_or(table).to_owned();
    match *error.code() {
        SqlState::FOREIGN_KEY_VIOLATION => "foreign key".to_owned(),
        SqlState::NOT_NULL_VIOLATION => error.column().map_or_else(named, |column| format!("{table}.{column}")),
        SqlState::UNIQUE_VIOLATION => columns(error.detail().unwrap_or_default(), table).unwrap_or_else(named),
        _ => named(),
    }
}

/// `Key (a, b)=(1, 2) already exists.` in any language of the server. None for an index on an expression.
fn columns(detail: &str, table: &str) -> Option<String> {
    let (_, from) = detail.split_once('(')?;
    let (names, _) = from.split_once(")=(")?;
    if names.contains('(') {
        return None;
    }
    Some(names.split(", ").map(|name| format!("{table}.{}", name.trim_matches('"'))).collect::<Vec<_>>().join(", "))
}
