//! Changes of the index that wait for the end of a transaction.
//!
//! SQLite writes what its search index has gathered to the file at every savepoint, and merges the pieces later. So that
//! commands which share a commit share that work too, the index is changed once, just before the commit.

use rusqlite::Connection;

use super::sqlite::{REMOVE, SAVE};
use crate::{StoreError, sqlite};

/// A change of the index.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// The subject is not findable any more.
    Remove(i64),
    /// The subject is findable by these tokens.
    Save(i64, String),
}

/// Changes in their order, of which the first are in the index already.
#[derive(Debug, Default)]
pub(crate) struct Pending {
    changes: Vec<Change>,
    applied: usize,
}

/// How many changes there were, and how many of them were in the index: where to go back to.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Mark {
    changes: usize,
    applied: usize,
}

impl Pending {
    pub(crate) fn push(&mut self, change: Change) {
        self.changes.push(change);
    }

    pub(crate) fn mark(&self) -> Mark {
        Mark { changes: self.changes.len(), applied: self.applied }
    }

    /// Forgets what came after a mark. The caller takes back what the database did since then, so that what was applied
    /// after the mark waits again.
    pub(crate) fn back_to(&mut self, mark: Mark) {
        self.changes.truncate(mark.changes);
        self.applied = mark.applied;
    }

    /// Whether the index was changed since a mark.
    pub(crate) const fn applied_since(&self, mark: Mark) -> bool {
        self.applied != mark.applied
    }

    /// Brings the index up to date.
    pub(crate) fn apply(&mut self, connection: &Connection) -> Result<(), StoreError> {
        for change in &self.changes[self.applied..] {
            match change {
                Change::Remove(id) => sqlite::execute(connection, REMOVE.sqlite, &[id])?,
                Change::Save(id, tokens) => sqlite::execute(connection, SAVE.sqlite, &[id, tokens])?,
            };
        }
        self.applied = self.changes.len();
        Ok(())
    }
}
