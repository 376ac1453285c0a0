//! The embedded engine: one file, one writer, several readers.
//!
//! One thread owns the only connection that writes. It runs waiting commands one after the other and commits them
//! together: the wait for the disk is shared by all that were waiting. Where one of them fails after it has written, all
//! of them run once more, each in a savepoint. A command is answered only after that commit, so what was answered is on
//! disk. Readers work beside it on snapshots of their own.

mod connection;
mod error;
mod examine;
mod queue;
mod readers;
mod statement;
mod writer;

use std::path::PathBuf;
use std::sync::Arc;

use tempfile::TempDir;

use crate::work::{Command, Reading};
use crate::{Options, StoreError};
use queue::Queue;
use readers::Readers;
use writer::Writer;

pub(crate) use connection::{create_private, reader as reader_connection, writer as writer_connection};
pub(crate) use error::mapped;
pub(crate) use examine::examine;
pub(crate) use statement::{column, control, execute, execute_all, query};

/// An open database file with its threads.
pub(crate) struct Sqlite {
    path: PathBuf,
    writer: Writer,
    readers: Readers,
    /// Removed with the store when the database is a temporary one; after the threads, so it stands last.
    _folder: Option<TempDir>,
}

impl Sqlite {
    /// Opens the file `target` (`:memory:` for a temporary one) and brings its tables up to date.
    pub(crate) fn open(target: &str, options: &Options) -> Result<Sqlite, StoreError> {
        let (path, folder) = if target == ":memory:" {
            let folder = tempfile::tempdir().map_err(|error| StoreError::Unavailable(error.to_string()))?;
            (folder.path().join("temporary.db"), Some(folder))
        } else {
            (PathBuf::from(target), None)
        };
        let durable = folder.is_none();
        let mut connection = connection::writer(&path, durable)?;
        crate::migrations::migrate_sqlite(&mut connection)?;
        let writer = Writer::start(connection)?;
        let readers = Readers::start(&path, options.readers.max(1))?;
        Ok(Sqlite { path, writer, readers, _folder: folder })
    }

    pub(crate) fn path(&self) -> &std::path::Path {
        &self.path
    }

    /// Queues a command for the writer.
    pub(crate) fn write(&self, command: Box<dyn Command>) {
        self.writer.push(command);
    }

    /// Queues work for a reader.
    pub(crate) fn read(&self, reading: Reading) {
        self.readers.push(reading);
    }

    /// Work in the queues.
    pub(crate) fn waiting(&self) -> usize {
        self.writer.waiting() + self.readers.waiting()
    }

    /// Ends the threads after they have done all that is queued. Later work is answered with an error.
    pub(crate) fn close(&self) {
        self.readers.close();
        self.writer.close();
    }
}

impl Drop for Sqlite {
    fn drop(&mut self) {
        self.close();
    }
}

type Shared<T> = Arc<Queue<T>>;
