//! One small data layer over two engines, SQLite and PostgreSQL.
//!
//! SQL is written once, in the subset that both engines share; what differs between them is in this crate alone.
//!
//! * Columns are `integer` (64 bit: ids, money in minor units, truth as 0 and 1, times as microseconds since 1970 UTC),
//!   `text` (dates as `YYYY-MM-DD`, JSON as text) and `blob`.
//! * Statements are constants made by [`statements!`]; placeholders are `$1`, `$2` …
//! * A transaction is a plain closure over [`Tx`], given to [`Store::read`] or [`Store::write`].

mod backup;
mod error;
mod examine;
pub mod jobs;
mod list;
mod migrations;
mod options;
mod postgres;
mod row;
mod rows;
pub mod search;
mod sql;
mod sqlite;
mod store;
#[cfg(all(unix, any(test, feature = "testing")))]
pub mod testing;
mod tx;
mod value;
mod work;

pub use backup::Copied;
pub use error::StoreError;
pub use examine::{Examined, examine};
pub use list::List;
pub use options::{Engine, Options};
pub use row::{Column, FromColumn, Row};
pub use rows::Rows;
pub use sql::{Sql, numbered, placeholders};
pub use store::Store;
pub use tx::Tx;
pub use value::{ToValue, Value};

#[cfg(all(test, unix))]
mod tests {
    use crate::testing::{each_engine, full_scans, prepare_all};
    use crate::{Engine, jobs, search};

    #[test]
    fn statements_of_this_crate_are_understood_and_read_no_whole_table() {
        each_engine(|store| {
            let index = match store.engine() {
                Engine::Sqlite => search::sqlite::STATEMENTS,
                Engine::Postgres => search::postgres::STATEMENTS,
            };
            let all = [jobs::STATEMENTS, search::STATEMENTS, index];
            assert_eq!(prepare_all(store, &all, &[]), [""; 0]);
            // Jobs that wait are few; those that are done are not in these indexes.
            assert_eq!(full_scans(store, &all, &[], &["job_waiting", "job_of_kind"]), [""; 0]);
        });
    }
}
