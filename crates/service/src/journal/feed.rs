//! Reading the journal on from where one stopped: live updates, jobs, webhooks.

use super::chain::Entry;
use super::sql;
use crate::error::Error;
use domain::{Ids, Subject};
use jiff::Timestamp;
use store::Tx;

/// How far somebody has read. Ordered by transaction first: of two that run at once, the one that began later may
/// commit first, and nothing may be passed over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Cursor {
    /// The transaction.
    pub xact: i64,
    /// The entry.
    pub seq: i64,
}

impl Cursor {
    /// As text, for the `id` of a live event: `xact-seq`.
    #[must_use]
    pub fn text(self) -> String {
        format!("{}-{}", self.xact, self.seq)
    }

    /// Reads [`Cursor::text`] back.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (xact, seq) = text.split_once('-')?;
        Some(Self { xact: xact.parse().ok()?, seq: seq.parse().ok()? })
    }
}

impl Entry {
    /// The cursor of one who has read up to this entry.
    #[must_use]
    pub const fn cursor(&self) -> Cursor {
        Cursor { xact: self.xact, seq: self.seq }
    }
}

/// The entries after a cursor, oldest first. Entries of transactions that others may still overtake are left for later.
///
/// # Errors
/// When the database cannot be read.
pub fn after(tx: &mut Tx<'_>, cursor: Cursor, limit: i64) -> Result<Vec<Entry>, Error> {
    Ok(tx.rows(&sql::SETTLED, &[&cursor.xact, &cursor.seq, &limit.clamp(1, 1_000)], sql::entry)?)
}

/// The cursor behind everything that is settled now.
///
/// # Errors
/// When the database cannot be read.
pub fn end(tx: &mut Tx<'_>) -> Result<Cursor, Error> {
    let end = tx.maybe(&sql::SETTLED_END, &[], |row| Ok(Cursor { xact: row.get(0)?, seq: row.get(1)? }))?;
    Ok(end.unwrap_or_default())
}

/// The cursor behind everything that was written so far, also behind what is not settled yet. Of two entries the one
/// written by the later transaction may have the smaller id, so [`super::last_id`] does not tell whether somebody is done.
///
/// # Errors
/// When the database cannot be read.
pub fn newest(tx: &mut Tx<'_>) -> Result<Cursor, Error> {
    let newest = tx.maybe(&sql::NEWEST, &[], |row| Ok(Cursor { xact: row.get(0)?, seq: row.get(1)? }))?;
    Ok(newest.unwrap_or_default())
}

/// The cursor of a consumer that begins with what happened from a moment on.
///
/// # Errors
/// When the database cannot be read.
pub fn before(tx: &mut Tx<'_>, moment: Timestamp) -> Result<Cursor, Error> {
    let first = Ids::first_of(moment);
    let last = tx.maybe(&sql::BEFORE, &[&first], |row| Ok(Cursor { xact: row.get(0)?, seq: row.get(1)? }))?;
    Ok(last.unwrap_or_default())
}

/// How far a named consumer has read.
///
/// # Errors
/// When the database cannot be read.
pub fn cursor_of(tx: &mut Tx<'_>, consumer: &str) -> Result<Cursor, Error> {
    let cursor = tx.maybe(&sql::CURSOR, &[&consumer], |row| Ok(Cursor { xact: row.get(0)?, seq: row.get(1)? }))?;
    Ok(cursor.unwrap_or_default())
}

/// Notes how far a named consumer has read, in the transaction that does its work.
///
/// # Errors
/// When the database refuses it.
pub fn advance(tx: &mut Tx<'_>, consumer: &str, to: Cursor) -> Result<(), Error> {
    tx.execute(&sql::SET_CURSOR, &[&consumer, &to.xact, &to.seq])?;
    Ok(())
}

/// The events of a subject that are written and that one who stands at a cursor has not read, the latest first; among
/// them what [`after`] still holds back.
///
/// # Errors
/// When the database cannot be read.
pub fn unread(tx: &mut Tx<'_>, subject: Subject, cursor: Cursor, limit: i64) -> Result<Vec<String>, Error> {
    let of = [&subject.kind.id() as &dyn store::ToValue, &subject.id, &cursor.xact, &cursor.seq, &limit];
    Ok(tx.rows(&sql::UNREAD, &of, |row| row.get(0))?)
}
