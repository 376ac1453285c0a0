//! Moments at which time alone moves a deadline.

use jiff::Timestamp;
use manual::Recipient;

/// What happens at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Moment {
    /// Its owner is warned.
    Warning,
    /// Its time is over.
    Due,
    /// Step number n of the escalation, from 0.
    Step(usize),
    /// A pause has lasted as long as it may.
    PauseEnds,
}

impl Moment {
    /// Its name in the journal.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Due => "due",
            Self::Step(_) => "step",
            Self::PauseEnds => "pause_ends",
        }
    }
}

/// What time did to a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Signal {
    /// Its owner has to be warned.
    Warn,
    /// It was missed.
    Missed,
    /// Somebody has to be told.
    Escalate {
        /// The step, from 0.
        step: usize,
        /// Whom.
        to: Recipient,
        /// How many levels up, for superiors: 1 is the next.
        level: usize,
    },
    /// It goes on after a pause that was too long.
    Resumed {
        /// When the pause ended.
        at: Timestamp,
    },
}
