//! The journal as auditors read it: over all subjects, and proved.

use super::chain::Entry;
use super::sql;
use super::timeline::{TimelinePage, timeline};
use super::verify::{Verified, verify};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use domain::Subject;
use domain::people::Command;
use store::Tx;

/// The latest entries of the whole company before a number, newest first.
///
/// # Errors
/// [`Error::Denied`] for whoever may not read the journal of the whole company.
pub fn latest(tx: &mut Tx<'_>, call: &Call, before: Option<i64>, limit: i64) -> Result<Page<Entry>, Error> {
    require_whole(call, Command::JournalView)?;
    let limit = limit.clamp(1, Page::<Entry>::LARGEST);
    let entries = tx.rows(&sql::LATEST, &[&before.unwrap_or(i64::MAX), &(limit + 1)], sql::entry)?;
    Ok(Page::cut(entries, limit, |entry| Cursor::new(&[&entry.seq])))
}

/// What happened to one subject, for auditors; whoever works with the subject reads it on its own page.
///
/// # Errors
/// [`Error::Denied`] as [`latest`].
pub fn history(
    tx: &mut Tx<'_>,
    call: &Call,
    subject: Subject,
    before: Option<i64>,
    limit: i64,
) -> Result<TimelinePage, Error> {
    require_whole(call, Command::JournalView)?;
    timeline(tx, subject, before, limit)
}

/// Proves the journal for an auditor.
///
/// # Errors
/// [`Error::Denied`].
pub fn audited(tx: &mut Tx<'_>, call: &Call) -> Result<Verified, Error> {
    require_whole(call, Command::JournalVerify)?;
    verify(tx, &mut |_| {})
}

/// Entries about people and the installation belong to no unit, so a right in a single store is not enough.
fn require_whole(call: &Call, command: Command) -> Result<(), Error> {
    // The path of the company is its own id between two slashes.
    let is_whole = |path: &str| path.matches('/').count() == 2;
    let whole = call.actor.is_system() || call.actor.reach(command).iter().any(|path| is_whole(path.as_str()));
    if whole { Ok(()) } else { Err(Error::Denied { command }) }
}
