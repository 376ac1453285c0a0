//! What can go wrong below a command.

use std::fmt;

/// Why a transaction or a statement did not do what was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StoreError {
    /// The database cannot be reached or cannot write: server down, disk full, store closed. Trying later may help.
    Unavailable(String),
    /// Others hold the database, or more is waiting than will be done in reasonable time. Trying again helps.
    Busy,
    /// A constraint forbids the change.
    Conflict {
        /// `table.column` (several joined by `, `) for uniqueness and for missing values, the name of the constraint
        /// for a check or a unique index on an expression, `foreign key` for a reference. The same on both engines.
        constraint: String,
    },
    /// [`Tx::one`](crate::Tx::one) found no row.
    NotFound,
    /// A mistake of the program: bad SQL, a value of another type, an error that was ignored.
    Broken(String),
    /// A backup or a restore that would overwrite data or take in damaged data.
    Refused(String),
    /// The tables could not be brought to the form this program needs, or are newer than the program.
    Migration(String),
}

impl fmt::Display for StoreError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            StoreError::Unavailable(why) => write!(f, "the database is unavailable: {why}"),
            StoreError::Busy => f.write_str("the database is busy"),
            StoreError::Conflict { constraint } => write!(f, "the change conflicts with stored data ({constraint})"),
            StoreError::NotFound => f.write_str("no such row"),
            StoreError::Broken(what) => write!(f, "the program asked the database wrongly: {what}"),
            StoreError::Refused(why) => write!(f, "refused: {why}"),
            StoreError::Migration(why) => write!(f, "the database cannot be brought up to date: {why}"),
        }
    }
}

impl std::error::Error for StoreError {}
