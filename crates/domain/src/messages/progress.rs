//! How a message gets on: claimed, tried, tried again with growing pauses, given up.

use super::{Move, State, Why};
use crate::refusal::Refusal;
use jiff::{SignedDuration, Timestamp};

/// A message that failed this often needs a person.
pub const MOST_ATTEMPTS: u32 = 6;

/// Pauses after the first attempts, in seconds: half a minute, two minutes, ten, an hour, four.
const PAUSES: [i64; 5] = [30, 120, 600, 3_600, 14_400];

/// How long to wait after attempt number `attempts` failed.
#[must_use]
pub fn backoff(attempts: u32) -> SignedDuration {
    let place = usize::try_from(attempts.saturating_sub(1)).unwrap_or(usize::MAX);
    SignedDuration::from_secs(PAUSES[place.min(PAUSES.len() - 1)])
}

/// What became of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// A gateway has taken it.
    Accepted,
    /// A gateway will not take it, however often it is asked.
    Refused,
    /// It did not work now, or nobody knows.
    Failed,
}

/// Where a message stands, and when it is looked at next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// How it stands.
    pub state: State,
    /// How often it was tried.
    pub attempts: u32,
    /// When it is tried next, while it waits.
    pub next_at: Option<Timestamp>,
    /// Why somebody has to do it by hand, or why it was left out.
    pub why: Option<Why>,
}

impl Progress {
    /// A message that goes at a moment.
    #[must_use]
    pub const fn queued(at: Timestamp) -> Self {
        Self { state: State::Queued, attempts: 0, next_at: Some(at), why: None }
    }

    /// Whether its time has come.
    #[must_use]
    pub fn is_due(&self, now: Timestamp) -> bool {
        self.state.is_waiting() && self.next_at.is_some_and(|at| at <= now)
    }

    /// Waits until a moment, such as the beginning of the contact hours.
    ///
    /// # Errors
    /// `message-sending`, `message-over`.
    pub fn wait(&mut self, until: Timestamp) -> Result<(), Refusal> {
        match self.state {
            State::Queued | State::Failed => self.next_at = Some(until),
            other => return Err(other.moved(Move::Retry).err().unwrap_or(Refusal::new("message-not-sent"))),
        }
        Ok(())
    }

    /// Begins an attempt. `until` is when somebody else begins it again if nothing is heard of this one.
    ///
    /// # Errors
    /// `message-over`, `message-not-sent`.
    pub fn claim(&mut self, until: Timestamp) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Claim)?;
        self.attempts += 1;
        self.next_at = Some(until);
        Ok(())
    }

    /// Notes what became of the attempt. A report of delivery may have come first; it counts more.
    ///
    /// # Errors
    /// `message-over`, `message-not-sent` when nothing is being sent.
    pub fn record(&mut self, outcome: Outcome, now: Timestamp) -> Result<(), Refusal> {
        if self.state == State::Delivered {
            return Ok(());
        }
        match outcome {
            Outcome::Accepted => self.end(Move::Accept, None),
            Outcome::Refused => self.end(Move::GiveUp, Some(Why::Refused)),
            Outcome::Failed if self.attempts >= MOST_ATTEMPTS => self.end(Move::GiveUp, Some(Why::Exhausted)),
            Outcome::Failed => {
                self.state = self.state.moved(Move::Fail)?;
                self.next_at = Some(now + backoff(self.attempts));
                Ok(())
            }
        }
    }

    /// It becomes a task.
    ///
    /// # Errors
    /// `message-over`.
    pub fn give_up(&mut self, why: Why) -> Result<(), Refusal> {
        self.end(Move::GiveUp, Some(why))
    }

    /// A gateway reports that it arrived, or that it did not.
    ///
    /// # Errors
    /// `message-over`, `message-not-sent`.
    pub fn report(&mut self, arrived: bool) -> Result<(), Refusal> {
        match arrived {
            true => self.end(Move::Deliver, None),
            false => self.end(Move::GiveUp, Some(Why::Undelivered)),
        }
    }

    /// Somebody wants it to be tried again, from the beginning.
    ///
    /// # Errors
    /// `message-sending`, `message-over`, `message-not-sent`.
    pub fn retry(&mut self, now: Timestamp) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Retry)?;
        *self = Self { state: self.state, ..Self::queued(now) };
        Ok(())
    }

    /// Somebody has done by hand what it was for.
    ///
    /// # Errors
    /// `message-sending`, `message-over`.
    pub fn settle(&mut self) -> Result<(), Refusal> {
        let why = self.why;
        self.end(Move::Settle, why)
    }

    /// It has no point any more, or nothing can carry it and nobody has to.
    ///
    /// # Errors
    /// `message-sending`, `message-over`.
    pub fn cancel(&mut self, why: Why) -> Result<(), Refusal> {
        self.end(Move::Cancel, Some(why))
    }

    fn end(&mut self, by: Move, why: Option<Why>) -> Result<(), Refusal> {
        self.state = self.state.moved(by)?;
        (self.next_at, self.why) = (None, why);
        Ok(())
    }
}
