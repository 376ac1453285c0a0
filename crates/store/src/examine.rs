//! Looking at a database without changing it: for diagnosis before a start.

use jiff::Timestamp;

use crate::{Engine, Options, StoreError, migrations, postgres, sqlite};

/// What a database is like.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examined {
    /// Which engine.
    pub engine: Engine,
    /// The version of the engine, as it says it.
    pub server: String,
    /// The last migration that was applied; none for an empty database, or for a file that does not exist yet.
    pub applied: Option<i32>,
    /// The last migration that this program knows.
    pub known: i32,
    /// The time by the clock of a database server.
    pub clock: Option<Timestamp>,
}

impl Examined {
    /// The tables are older than the program; opening the store brings them up to date.
    #[must_use]
    pub fn is_behind(&self) -> bool {
        self.applied.is_some_and(|applied| applied < self.known)
    }

    /// The tables are newer than the program, which cannot use them.
    #[must_use]
    pub fn is_ahead(&self) -> bool {
        self.applied.is_some_and(|applied| applied > self.known)
    }
}

/// Looks at the database of these options. Nothing is created or changed.
///
/// # Errors
/// [`StoreError::Unavailable`] when it cannot be reached, [`StoreError::Broken`] when it is something else.
pub fn examine(options: &Options) -> Result<Examined, StoreError> {
    let known = migrations::newest();
    match options.url.split_once(':') {
        Some(("sqlite", path)) => {
            let (server, applied) = sqlite::examine(path)?;
            Ok(Examined { engine: Engine::Sqlite, server, applied, known, clock: None })
        }
        Some(("postgres" | "postgresql", _)) => {
            let (server, applied, clock) = postgres::examine(&options.url)?;
            Ok(Examined { engine: Engine::Postgres, server, applied, known, clock: Some(clock) })
        }
        _ => Err(StoreError::Broken("a database address starts with sqlite: or postgres:".to_owned())),
    }
}
