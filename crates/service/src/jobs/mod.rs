//! Work in the background: rows of the `job` table, each done by one node at a time.
//!
//! A handler runs in one write transaction together with the note that its job is done, so its effects in the
//! database happen once. A handler that fails is tried again with growing pauses; one that keeps failing is given up
//! and shown to the operator.

mod leftovers;
mod routines;
mod worker;

pub use leftovers::free;
pub use routines::ROUTINES;
pub use worker::Worker;

use crate::call::Call;
use crate::deadlines;
use crate::error::Error;
use crate::journal::Entry;
use crate::{forms, messages, repairs};
use jiff::SignedDuration;
use store::Tx;
use store::jobs::Job;

/// What a handler does; gives a number for the log: how many records it worked on.
pub type Run = fn(&mut Tx<'_>, &Call, &str) -> Result<u64, Error>;

/// A kind of job.
#[derive(Debug, Clone, Copy)]
pub struct Handler {
    /// Its name in the table, as in `journal.close_days`.
    pub kind: &'static str,
    /// Does it; the text is the payload.
    pub run: Run,
}

/// Handlers of jobs that commands plan; a capability adds a line.
pub const HANDLERS: &[Handler] = &[
    Handler { kind: deadlines::RECOMPUTE, run: deadlines::recompute },
    Handler { kind: forms::INDEX, run: forms::index },
];

/// What became of one of several jobs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is done, or there is nothing left to do.
    Done,
    /// It cannot be done yet and has planned itself again; looking at once again would not help.
    Waits,
}

/// What does several jobs in one transaction; each has its own outcome, and one that fails leaves the others alone.
pub type RunAll = fn(&mut Tx<'_>, &Call, &[Job]) -> Result<Vec<Result<Outcome, Error>>, Error>;

/// A kind of job of which thousands may fall due in one minute.
#[derive(Debug, Clone, Copy)]
pub struct Batch {
    /// Its name in the table.
    pub kind: &'static str,
    /// Does them.
    pub run: RunAll,
}

/// The moments of deadlines.
pub const BATCH: Batch = Batch { kind: deadlines::TICK, run: deadlines::tick };

/// Reacts to what the journal says.
#[derive(Debug, Clone, Copy)]
pub struct Follower {
    /// The name under which it is noted how far it has read.
    pub consumer: &'static str,
    /// A consumer that has read nothing yet begins with what is not older.
    pub oldest: SignedDuration,
    /// Lets entries act, in their order; how much they changed.
    pub run: fn(&mut Tx<'_>, &Call, &[Entry]) -> Result<u64, Error>,
}

/// All of them.
pub const FOLLOWERS: &[Follower] = &[
    // First, so that the others read at once what it notes.
    Follower { consumer: repairs::CONSUMER, oldest: repairs::OLDEST, run: repairs::follow },
    Follower { consumer: deadlines::CONSUMER, oldest: deadlines::OLDEST, run: deadlines::follow },
    Follower { consumer: messages::CONSUMER, oldest: messages::OLDEST, run: messages::follow },
];

/// Every kind of work in the background, beside the [lists that are read in](crate::imports::work): followers of the
/// journal under the name of their consumer, and the kinds of jobs.
pub fn kinds() -> impl Iterator<Item = &'static str> {
    let followers = FOLLOWERS.iter().map(|follower| follower.consumer);
    let jobs = HANDLERS.iter().chain(ROUTINES.iter().map(|routine| &routine.handler)).map(|handler| handler.kind);
    followers.chain([BATCH.kind, messages::SEND]).chain(jobs)
}

/// Work that comes back at regular times.
#[derive(Debug, Clone, Copy)]
pub struct Routine {
    /// How it is done.
    pub handler: Handler,
    /// How often.
    pub every: SignedDuration,
}
