//! The one thread that writes.

use std::sync::{Arc, Mutex, PoisonError};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use super::queue::{Queue, Refused};
use super::{Shared, control, error::mapped};
use crate::StoreError;
use crate::search::Pending;
use crate::tx::{EngineTx, Tx};
use crate::work::Command;

/// At most this many commands share one commit …
const MOST: usize = 256;
/// … and no more are started after this long, so that the first of them is not kept waiting.
const LONGEST: Duration = Duration::from_millis(20);
/// How long to wait for as many commands as came together last time.
const PATIENCE: Duration = Duration::from_micros(300);

/// The writer thread and its queue.
pub(super) struct Writer {
    queue: Shared<Box<dyn Command>>,
    thread: Mutex<Vec<JoinHandle<()>>>,
}

impl Writer {
    pub(super) fn start(connection: Connection) -> Result<Writer, StoreError> {
        let queue = Arc::new(Queue::new());
        let theirs = Arc::clone(&queue);
        let thread = thread::Builder::new()
            .name("store-writer".to_owned())
            .spawn(move || work(&connection, &theirs))
            .map_err(|error| StoreError::Unavailable(error.to_string()))?;
        Ok(Writer { queue, thread: Mutex::new(vec![thread]) })
    }

    pub(super) fn push(&self, command: Box<dyn Command>) {
        match self.queue.push(command) {
            Ok(()) => {}
            Err(Refused::Closed(command)) => command.answer(Some(StoreError::Unavailable("closed".to_owned()))),
            Err(Refused::Full(command)) => command.answer(Some(StoreError::Busy)),
        }
    }

    pub(super) fn waiting(&self) -> usize {
        self.queue.len()
    }

    pub(super) fn close(&self) {
        self.queue.close();
        join(&self.thread);
    }
}

/// Waits for threads, except for the one that is waiting: the last handle of a store may be dropped by a command.
pub(super) fn join(threads: &Mutex<Vec<JoinHandle<()>>>) {
    let threads = std::mem::take(&mut *threads.lock().unwrap_or_else(PoisonError::into_inner));
    for thread in threads {
        if thread.thread().id() != thread::current().id() && thread.join().is_err() {
            tracing::error!("a thread of the store ended by a panic");
        }
    }
}

fn work(connection: &Connection, queue: &Queue<Box<dyn Command>>) {
    let mut together = 1;
    while let Some(first) = queue.pop() {
        if together > 2 {
            queue.gather(together - 1, PATIENCE);
        }
        let mut batch = Batch::default();
        let outcome = batch.run(connection, first, queue);
        together = batch.done.len();
        batch.finish(connection, outcome);
    }
    if let Err(error) = connection.execute_batch("pragma wal_checkpoint(truncate)") {
        tracing::warn!(%error, "the write-ahead log stays for the next start");
    }
}

/// Commands that share one commit.
#[derive(Default)]
struct Batch {
    done: Vec<Done>,
    /// What their commands want the search index to hold.
    pending: Pending,
}

struct Done {
    command: Box<dyn Command>,
    /// Whether its changes are meant to stay.
    kept: bool,
}

impl Batch {
    /// Runs `first` and what else is waiting, and commits. An error means that no change of the batch was kept.
    fn run(
        &mut self,
        connection: &Connection,
        first: Box<dyn Command>,
        queue: &Queue<Box<dyn Command>>,
    ) -> Result<(), StoreError> {
        let began = control(connection, "begin immediate");
        let start = Instant::now();
        let mut next = Some(first);
        while let Some(mut command) = next {
            let ran = began.clone().and_then(|()| run_bare(connection, command.as_mut(), &mut self.pending));
            self.done.push(Done { command, kept: !matches!(ran, Ok(Ran::Dropped)) });
            if matches!(ran?, Ran::Spoiled) {
                return self.again(connection);
            }
            let more = self.done.len() < MOST && start.elapsed() < LONGEST;
            next = if more { queue.try_pop() } else { None };
        }
        self.pending.apply(connection)?;
        control(connection, "commit")
    }

    /// Does all of it once more, each command in a savepoint of its own, so that what one of them wrote before it failed
    /// is taken back without the others.
    fn again(&mut self, connection: &Connection) -> Result<(), StoreError> {
        abandon(connection);
        self.pending = Pending::default();
        control(connection, "begin immediate")?;
        for done in &mut self.done {
            done.kept = run_one(connection, done.command.as_mut(), &mut self.pending)?;
        }
        self.pending.apply(connection)?;
        control(connection, "commit")
    }

    /// Answers everybody. After a failure commands get a second chance alone, so that one that fills the disk or
    /// breaks a deferred constraint does not take the others with it.
    fn finish(self, connection: &Connection, outcome: Result<(), StoreError>) {
        let Err(error) = outcome else {
            self.done.into_iter().for_each(|done| done.command.answer(None));
            return;
        };
        abandon(connection);
        let alone = self.done.len() == 1;
        for mut done in self.done {
            let again = if !done.kept {
                Ok(())
            } else if alone {
                Err(error.clone())
            } else {
                run_alone(connection, done.command.as_mut())
            };
            done.command.answer(again.err());
        }
    }
}

fn run_alone(connection: &Connection, command: &mut dyn Command) -> Result<(), StoreError> {
    let mut pending = Pending::default();
    let outcome = control(connection, "begin immediate")
        .and_then(|()| run_one(connection, command, &mut pending))
        .and_then(|_| pending.apply(connection))
        .and_then(|()| control(connection, "commit"));
    if outcome.is_err() {
        abandon(connection);
    }
    outcome
}

/// What became of a command that ran without a savepoint.
enum Ran {
    /// Its changes are meant to stay.
    Kept,
    /// It failed before it had changed anything.
    Dropped,
    /// It failed after it had changed something, which can only be taken back together with what ran before.
    Spoiled,
}

/// Runs a command without a savepoint: nearly all that fail have written nothing, and a savepoint copies every page
/// that a command changes. SQLite counts changed rows, not changes of the schema, which migrations alone make. An error
/// when the whole transaction is lost.
fn run_bare(connection: &Connection, command: &mut dyn Command, pending: &mut Pending) -> Result<Ran, StoreError> {
    let (mark, before) = (pending.mark(), connection.total_changes());
    let keep = run_in_transaction(connection, command, pending)?;
    if keep {
        return Ok(Ran::Kept);
    }
    let wrote = connection.total_changes() != before || pending.applied_since(mark);
    pending.back_to(mark);
    Ok(if wrote { Ran::Spoiled } else { Ran::Dropped })
}

/// Runs a command in a savepoint. `Ok(whether its changes stay)`; an error when the whole transaction is lost.
fn run_one(connection: &Connection, command: &mut dyn Command, pending: &mut Pending) -> Result<bool, StoreError> {
    control(connection, "savepoint command")?;
    let mark = pending.mark();
    let keep = run_in_transaction(connection, command, pending)?;
    if !keep {
        control(connection, "rollback to savepoint command")?;
        pending.back_to(mark);
    }
    control(connection, "release savepoint command")?;
    Ok(keep)
}

/// Runs a command in the transaction that is open. `Ok(whether its changes stay)`.
fn run_in_transaction(
    connection: &Connection,
    command: &mut dyn Command,
    pending: &mut Pending,
) -> Result<bool, StoreError> {
    let mut tx = Tx { pending: std::mem::take(pending), ..Tx::new(EngineTx::Sqlite(connection)) };
    let keep = command.run(&mut tx);
    *pending = tx.pending;
    // A full disk or a failing one makes SQLite roll back everything by itself.
    if connection.is_autocommit() {
        return Err(StoreError::Unavailable("the disk failed while writing".to_owned()));
    }
    Ok(keep)
}

fn abandon(connection: &Connection) {
    if !connection.is_autocommit()
        && let Err(error) = connection.execute_batch("rollback").map_err(mapped)
    {
        tracing::error!(%error, "a failed transaction could not be rolled back");
    }
}
