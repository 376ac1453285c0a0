//! What happened to one subject, newest first.

use super::chain::Entry;
use super::sql;
use crate::error::Error;
use domain::Subject;
use store::Tx;

/// One page of a timeline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimelinePage {
    /// Entries, newest first.
    pub entries: Vec<Entry>,
    /// The place to go on before, when there is more.
    pub next: Option<i64>,
}

/// Reads a page of a subject's timeline, before a place in its chain; from the end without one. Whoever calls has
/// checked that the subject may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn timeline(tx: &mut Tx<'_>, subject: Subject, before: Option<i64>, limit: i64) -> Result<TimelinePage, Error> {
    let limit = limit.clamp(1, 500);
    let before = before.unwrap_or(i64::MAX);
    let mut entries = tx.rows(&sql::TIMELINE, &[&subject.kind.id(), &subject.id, &before, &(limit + 1)], sql::entry)?;
    let more = i64::try_from(entries.len()).is_ok_and(|found| found > limit);
    if more {
        entries.pop();
    }
    let next = entries.last().filter(|_| more).map(|entry| entry.place);
    Ok(TimelinePage { entries, next })
}
