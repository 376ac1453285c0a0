//! Work in the background: rows of the `job` table, each done by one node at a time.
//!
//! A handler runs in one write transaction together with the note that its job is done, so its effects in the
//! database happen once. A handler that fails is tried again with growing pauses; one that keeps failing is given up
//! and shown to the operator.

mod routines;
mod worker;

pub use routines::ROUTINES;
pub use worker::Worker;

use crate::call::Call;
use crate::error::Error;
use jiff::SignedDuration;
use store::Tx;

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
pub const HANDLERS: &[Handler] = &[];

/// Work that comes back at regular times.
#[derive(Debug, Clone, Copy)]
pub struct Routine {
    /// How it is done.
    pub handler: Handler,
    /// How often.
    pub every: SignedDuration,
}
