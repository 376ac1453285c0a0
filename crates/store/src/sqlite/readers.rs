//! Threads that read.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};

use rusqlite::Connection;

use super::queue::{Queue, Refused};
use super::{Shared, connection, statement};
use crate::StoreError;
use crate::tx::EngineTx;
use crate::work::Reading;

/// A few threads with a connection each, fed from one queue.
pub(super) struct Readers {
    queue: Shared<Reading>,
    threads: Mutex<Vec<JoinHandle<()>>>,
}

impl Readers {
    pub(super) fn start(path: &Path, count: usize) -> Result<Readers, StoreError> {
        let readers = Readers { queue: Arc::new(Queue::new()), threads: Mutex::default() };
        for _ in 0..count {
            let connection = connection::reader(path)?;
            let queue = Arc::clone(&readers.queue);
            let thread = thread::Builder::new()
                .name("store-reader".to_owned())
                .spawn(move || work(&connection, &queue))
                .map_err(|error| StoreError::Unavailable(error.to_string()))?;
            readers.threads.lock().unwrap_or_else(PoisonError::into_inner).push(thread);
        }
        Ok(readers)
    }

    pub(super) fn push(&self, reading: Reading) {
        match self.queue.push(reading) {
            Ok(()) => {}
            Err(Refused::Closed(reading)) => reading(Err(StoreError::Unavailable("closed".to_owned()))),
            Err(Refused::Full(reading)) => reading(Err(StoreError::Busy)),
        }
    }

    pub(super) fn waiting(&self) -> usize {
        self.queue.len()
    }

    pub(super) fn close(&self) {
        self.queue.close();
        super::writer::join(&self.threads);
    }
}

impl Drop for Readers {
    fn drop(&mut self) {
        self.close();
    }
}

fn work(connection: &Connection, queue: &Queue<Reading>) {
    while let Some(reading) = queue.pop() {
        match statement::control(connection, "begin") {
            Ok(()) => reading(Ok(EngineTx::Sqlite(connection))),
            Err(error) => reading(Err(error)),
        }
        // Nothing was changed, so it does not matter how the snapshot ends.
        if !connection.is_autocommit()
            && let Err(error) = statement::control(connection, "rollback")
        {
            tracing::warn!(%error, "a snapshot could not be ended");
        }
    }
}
