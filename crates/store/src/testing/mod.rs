//! Fresh stores for tests, on every engine that this machine has (feature `testing`).
//!
//! SQLite stores are temporary files. For PostgreSQL a throw-away cluster is started when the server's programs are
//! found, shared by all test processes that run at the same time, and removed when the last of them has ended.
//! Where the programs are missing the tests run on SQLite alone and say so; with `SANBAO_REQUIRE_ALL=1` they fail.

mod binaries;
mod cluster;
mod database;
mod plans;
mod statements;

use std::ops::Deref;

use crate::{Options, Store, StoreError};
pub use database::Database;
pub use statements::{Shape, full_scans, prepare_all};

/// Connections of each store: tests run beside each other on one cluster.
const CONNECTIONS: usize = 8;

/// A store that nobody else uses; its database goes with it.
pub struct Fresh {
    store: Store,
    _database: Option<Database>,
}

impl Deref for Fresh {
    type Target = Store;

    fn deref(&self) -> &Store {
        &self.store
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        self.store.close();
    }
}

/// Runs `test` with a fresh, empty store on each engine.
///
/// # Panics
/// When a store cannot be opened, and when `test` does.
pub fn each_engine(test: impl Fn(&Store)) {
    for store in stores() {
        // Shown by the test runner when the test fails.
        eprintln!("engine: {}", store.engine().name());
        test(&store);
    }
}

/// A fresh, empty store on each engine, for tests that wait asynchronously.
///
/// # Panics
/// When a store cannot be opened.
#[must_use]
pub fn stores() -> Vec<Fresh> {
    let sqlite = Fresh { store: opened("sqlite::memory:"), _database: None };
    let postgres = postgres().map(|database| Fresh { store: opened(database.url()), _database: Some(database) });
    [sqlite].into_iter().chain(postgres).collect()
}

/// An empty, up-to-date PostgreSQL database, for tests that start programs of their own on it. It is dropped with the
/// value. None where the server's programs are missing.
///
/// # Panics
/// When the server is there but does not do its work, or is not there and `SANBAO_REQUIRE_ALL=1` is set.
#[must_use]
pub fn postgres() -> Option<Database> {
    let cluster = cluster::shared()?;
    Some(Database::create(cluster).unwrap_or_else(|error| panic!("no PostgreSQL database for the test: {error}")))
}

fn opened(url: &str) -> Store {
    let options = Options { connections: CONNECTIONS, ..Options::new(url) };
    Store::open(&options).unwrap_or_else(|error: StoreError| panic!("no store at {url} for the test: {error}"))
}
