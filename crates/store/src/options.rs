//! Which database, and how much of the machine it may use.

use std::thread;

/// How to open a [`Store`](crate::Store).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Options {
    /// `sqlite:PATH`; `sqlite::memory:` for data that ends with the store (a temporary file, not synced);
    /// `postgres://user:password@host:port/database`.
    pub url: String,
    /// SQLite: threads that read beside the writer.
    pub readers: usize,
    /// PostgreSQL: connections held at most.
    pub connections: usize,
}

/// Fewer than this many readers would let one long export stop all screens.
const LEAST_READERS: usize = 4;
const DEFAULT_CONNECTIONS: usize = 16;

impl Options {
    /// The usual settings for the database at `url`.
    #[must_use]
    pub fn new(url: impl Into<String>) -> Options {
        let cores = thread::available_parallelism().map_or(LEAST_READERS, usize::from);
        Options { url: url.into(), readers: cores.max(LEAST_READERS), connections: DEFAULT_CONNECTIONS }
    }
}

/// The engine behind a store. For diagnosis and metrics only: no rule may depend on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Engine {
    /// The embedded engine, one file.
    Sqlite,
    /// A PostgreSQL server.
    Postgres,
}

impl Engine {
    /// `sqlite` or `postgres`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Engine::Sqlite => "sqlite",
            Engine::Postgres => "postgres",
        }
    }
}
