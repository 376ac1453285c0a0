//! Two people act on one record at once: the second one is told from the journal who was first, when, and what they did.

use crate::error::Error;
use crate::journal::{self, Entry};
use domain::{Subject, SubjectKind};
use jiff::Timestamp;
use store::Tx;

/// Entries of a journal that are looked through for what was done to one of its records.
const LOOKED_THROUGH: i64 = 200;

/// What stands in the journal of a record and leaves the record as it is: it was looked at, or something beside it changed
/// that has a version of its own.
const BESIDE: [&str; 11] = [
    "anomaly.",
    "application.",
    "case.attached",
    "case.commented",
    "courier_claim.",
    "customer.viewed_full",
    "deadline.",
    "form.",
    "message.",
    "negotiation.",
    "shipment.",
];

/// What was done to a record after somebody had read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Changed {
    /// Who did it; 0 for the program itself.
    pub by: i64,
    /// Their name, as it was then.
    pub by_name: String,
    /// When.
    pub at: Timestamp,
    /// The event, as in `return.inspected`.
    pub event: String,
}

impl From<Entry> for Changed {
    fn from(entry: Entry) -> Self {
        Self { by: entry.actor_id, by_name: entry.actor_name, at: entry.at, event: entry.event }
    }
}

/// A record with a version, and how the journal speaks of it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Record<'a> {
    /// Which kind of record, as in `return`.
    pub(crate) what: &'static str,
    /// In whose journal it stands.
    pub(crate) subject: Subject,
    /// The number or id by which entries name it; empty where the whole journal is about it.
    pub(crate) name: &'a str,
    /// With what its events begin; any event where there is nothing.
    pub(crate) events: &'static [&'static str],
}

impl<'a> Record<'a> {
    /// A record that has a journal of its own.
    pub(crate) const fn own(what: &'static str, kind: SubjectKind, id: i64) -> Self {
        Self { what, subject: Subject::new(kind, id), name: "", events: &[] }
    }

    /// A record that stands in the journal of something else: its number or id, and with what its events begin.
    pub(crate) const fn of(
        what: &'static str,
        subject: Subject,
        name: &'a str,
        events: &'static [&'static str],
    ) -> Self {
        Self { what, subject, name, events }
    }

    /// Refuses what is based on another version than the one there is. Without a version nothing is refused: the guards
    /// decide.
    ///
    /// # Errors
    /// [`Error::Stale`] with what was done last.
    pub(crate) fn unless_stale(&self, tx: &mut Tx<'_>, read: Option<i64>, version: i64) -> Result<(), Error> {
        if read.is_some_and(|read| read != version) { Err(self.stale(tx)?) } else { Ok(()) }
    }

    /// A save that must have changed exactly one row, or somebody else was first.
    ///
    /// # Errors
    /// [`Error::Stale`] with what was done last.
    pub(crate) fn unless_changed(&self, tx: &mut Tx<'_>, rows: u64) -> Result<(), Error> {
        if rows == 1 { Ok(()) } else { Err(self.stale(tx)?) }
    }

    /// That somebody else was first.
    fn stale(&self, tx: &mut Tx<'_>) -> Result<Error, Error> {
        Ok(Error::Stale { what: self.what, changed: self.last_change(tx)?.map(Box::new) })
    }

    /// What was done last: the newest entry that names the record, or at least one of its kind.
    fn last_change(&self, tx: &mut Tx<'_>) -> Result<Option<Changed>, Error> {
        let mut entries = journal::timeline(tx, self.subject, None, LOOKED_THROUGH)?.entries;
        entries.retain(|entry| self.is_about(entry));
        let named = format!("\"{}\"", self.name);
        let place = entries.iter().position(|entry| self.name.is_empty() || entry.data.contains(&named));
        Ok(entries.into_iter().nth(place.unwrap_or_default()).map(Changed::from))
    }

    fn is_about(&self, entry: &Entry) -> bool {
        let begins = |starts: &[&str]| starts.iter().any(|start| entry.event.starts_with(start));
        if self.events.is_empty() { !begins(&BESIDE) } else { begins(self.events) }
    }
}
