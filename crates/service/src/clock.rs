//! The time, passed in.
//!
//! The service's time never goes back, so that no record stands before its predecessor: where the clock of the machine is
//! set back it goes on at half speed until the machine has caught up. So nothing happens twice, and nothing stands still
//! meanwhile.

use jiff::{SignedDuration, Timestamp};
use std::fmt::Debug;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A clock that was set back by more than this is told of in the log; small steps are those of a clock that is kept right.
const WORTH_TELLING: i64 = 1_000_000;

/// By so much at most the time goes on after the newest record of an earlier start. With more between them one of the two was
/// wrong by far: the machine is believed, and `doctor` tells.
const MOST_BRIDGED: SignedDuration = SignedDuration::from_hours(24);

/// Where the time comes from. A test turns its own clock, so that it can live through a year.
#[derive(Debug, Clone)]
pub struct Clock(Source);

#[derive(Debug, Clone)]
enum Source {
    Machine(Arc<Steady>),
    /// Microseconds since 1970.
    Manual(Arc<AtomicI64>),
}

/// The clocks of a machine.
pub trait Machine: Debug + Send + Sync {
    /// The clock on its wall, which somebody may set.
    fn wall(&self) -> Timestamp;

    /// How long it has run, which only grows.
    fn running(&self) -> Duration;
}

/// The machine that this runs on.
#[derive(Debug)]
struct Real(Instant);

impl Machine for Real {
    fn wall(&self) -> Timestamp {
        system_now()
    }

    fn running(&self) -> Duration {
        self.0.elapsed()
    }
}

/// A time that never goes back.
#[derive(Debug)]
struct Steady {
    machine: Arc<dyn Machine>,
    last: Mutex<Last>,
}

/// What it was when it was last asked for, in microseconds.
#[derive(Debug, Clone, Copy)]
struct Last {
    at: i64,
    running: i64,
    /// Whether it was told that the machine is behind.
    told: bool,
}

impl Steady {
    fn now(&self) -> i64 {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (wall, running) = self.read();
        let half = (running - last.running).max(0) / 2;
        let steady = last.at.saturating_add(half);
        if wall >= steady {
            *last = Last { at: wall, running, told: false };
            return wall;
        }
        last.at = steady;
        // What is left of an odd one counts the next time.
        last.running += half * 2;
        if last.at - wall > WORTH_TELLING && !last.told {
            last.told = true;
            let seconds = (last.at - wall) / 1_000_000;
            tracing::warn!(
                seconds,
                "the clock of the machine was set back; time goes on at half speed until it has caught up"
            );
        }
        last.at
    }

    fn not_before(&self, at: Timestamp) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let (wall, running) = self.read();
        let at = at.as_microsecond();
        let is_near = i128::from(at) - i128::from(wall) <= MOST_BRIDGED.as_micros();
        if at > last.at && is_near {
            *last = Last { at, running, ..*last };
        }
    }

    /// Wall and running time in microseconds.
    fn read(&self) -> (i64, i64) {
        let running = i64::try_from(self.machine.running().as_micros()).unwrap_or(i64::MAX);
        (self.machine.wall().as_microsecond(), running)
    }
}

impl Clock {
    /// The clock of the machine.
    #[must_use]
    pub fn system() -> Self {
        Self::of(Arc::new(Real(Instant::now())))
    }

    /// The clock of a machine.
    #[must_use]
    pub fn of(machine: Arc<dyn Machine>) -> Self {
        let last = Last { at: i64::MIN, running: 0, told: false };
        Self(Source::Machine(Arc::new(Steady { machine, last: Mutex::new(last) })))
    }

    /// Goes on from this moment where the clock of the machine is behind it: from the newest record of an earlier start.
    pub fn not_before(&self, at: Timestamp) {
        if let Source::Machine(steady) = &self.0 {
            steady.not_before(at);
        }
    }

    /// A clock that stands until it is turned.
    #[must_use]
    pub fn manual(start: Timestamp) -> Self {
        Self(Source::Manual(Arc::new(AtomicI64::new(start.as_microsecond()))))
    }

    /// Now, cut to microseconds, which is what both database engines keep.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        let micros = match &self.0 {
            Source::Machine(steady) => steady.now(),
            Source::Manual(micros) => micros.load(Ordering::SeqCst),
        };
        Timestamp::from_microsecond(micros).unwrap_or(Timestamp::UNIX_EPOCH)
    }

    /// Sets a clock of a test.
    pub fn set(&self, to: Timestamp) {
        if let Source::Manual(micros) = &self.0 {
            micros.store(to.as_microsecond(), Ordering::SeqCst);
        }
    }

    /// Turns a clock of a test forward, or back with a negative span.
    pub fn turn(&self, by: SignedDuration) {
        if let Source::Manual(micros) = &self.0 {
            let by = i64::try_from(by.as_micros()).unwrap_or_default();
            micros.fetch_add(by, Ordering::SeqCst);
        }
    }
}

#[allow(clippy::disallowed_methods, reason = "the one place that reads the clock; everything else is told the time")]
fn system_now() -> Timestamp {
    Timestamp::now()
}
