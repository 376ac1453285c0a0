//! The journal: who did what and when, in a chain of hashes for each subject.
//!
//! One table is the timeline on the screen, the audit trail, the live feed and the source of follow-up work. Each
//! entry carries the hash of the entry before it on the same subject; [`verify`] proves that nothing was changed,
//! removed or put in between. Each finished day has a root over its entries, which can be kept elsewhere.

mod append;
mod audit;
mod chain;
mod feed;
mod last;
mod many;
mod root;
pub(crate) mod sql;
mod timeline;
mod verify;

pub use append::append;
pub use audit::{audited, history, latest};
pub use chain::Entry;
pub use feed::{Cursor, advance, after, before, cursor_of, end, newest, unread};
pub use last::{last, last_root};
pub(crate) use many::{Chains, Written};
pub use root::{DayRoot, close_days, roots};
pub use sql::STATEMENTS;
pub use timeline::{TimelinePage, timeline};
pub use verify::{Finding, Flaw, Verified, verify};

use crate::error::Error;
use store::Tx;

/// The largest id in the journal, where ids go on after a restart.
///
/// # Errors
/// When the database cannot be read.
pub fn last_id(tx: &mut Tx<'_>) -> Result<Option<i64>, Error> {
    Ok(tx.maybe(&sql::LAST_ID, &[], |row| row.get::<i64>(0))?)
}

/// When the newest entry was written, where time goes on after a restart.
///
/// # Errors
/// When the database cannot be read.
pub fn last_at(tx: &mut Tx<'_>) -> Result<Option<jiff::Timestamp>, Error> {
    Ok(tx.maybe(&sql::LAST_AT, &[], |row| row.get(0))?)
}
