//! Fresh stores for tests, on every engine that this machine has.

use crate::{Options, Store, StoreError};

/// Runs `test` with a fresh, empty store on each engine.
///
/// # Panics
/// When a store cannot be opened, and when `test` does.
pub fn each_engine(test: impl Fn(&Store)) {
    for store in stores().unwrap_or_else(|error| panic!("no store for the test: {error}")) {
        test(&store);
        store.close();
    }
}

/// A fresh, empty store on each engine, for tests that wait asynchronously.
///
/// # Errors
/// Those of [`Store::open`].
pub fn stores() -> Result<Vec<Store>, StoreError> {
    Ok(vec![Store::open(&Options::new("sqlite::memory:"))?])
}
