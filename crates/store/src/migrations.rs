//! The tables, brought up to date when a store opens.

use refinery::{Migration, Runner};
use rusqlite::Connection;

use crate::StoreError;

/// A file of `migrations/`: its name without `.sql`, and its text.
type File = (&'static str, &'static str);

include!(concat!(env!("OUT_DIR"), "/migrations.rs"));

/// Brings a SQLite database up to date.
pub(crate) fn migrate_sqlite(connection: &mut Connection) -> Result<(), StoreError> {
    let runner = runner("sqlite", str::to_owned)?;
    // Two programs may open a new file at once: the one that loses finds its work done at the second try.
    runner.run(connection).or_else(|_| runner.run(connection)).map(drop).map_err(failed)
}

fn runner(dialect: &str, written: impl Fn(&str) -> String) -> Result<Runner, StoreError> {
    let mut migrations = Vec::new();
    for (name, text) in FILES {
        let (name, of) = name.split_once('.').unwrap_or((name, dialect));
        if of == dialect {
            migrations.push(Migration::unapplied(&format!("V{name}"), &written(text)).map_err(failed)?);
        }
    }
    Ok(Runner::new(&migrations))
}

#[allow(clippy::needless_pass_by_value)]
fn failed(error: refinery::Error) -> StoreError {
    StoreError::Migration(error.to_string())
}
