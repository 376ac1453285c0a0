//! Time left until a promise falls due, in words.

use crate::flash::Tone;
use jiff::{SignedDuration, Timestamp};
use words::Words;

/// A promise with its time.
#[derive(Debug, Clone)]
pub struct Due {
    /// When it falls due.
    pub until: Timestamp,
    /// From when on it needs attention.
    pub warn: Timestamp,
    /// The exact time as people read it, shown when pointed at.
    pub exact: String,
    /// How it stands.
    pub tone: Tone,
    left: SignedDuration,
}

impl Due {
    /// A promise as it stands at a moment.
    #[must_use]
    pub fn at(now: Timestamp, until: Timestamp, warn: Timestamp, exact: impl Into<String>) -> Self {
        let tone = match () {
            () if now >= until => Tone::Bad,
            () if now >= warn => Tone::Warn,
            () => Tone::Good,
        };
        Self { until, warn, exact: exact.into(), tone, left: until.duration_since(now) }
    }

    /// Time left or time over, in the largest unit that says enough: 还剩 3 小时.
    #[must_use]
    pub fn left(&self, words: &Words) -> String {
        let minutes = self.left.as_secs().unsigned_abs() / 60;
        let side = if self.left.is_negative() { "over" } else { "left" };
        let (unit, n) = match minutes {
            0 => return words.text("script-now"),
            1..60 => ("minutes", minutes),
            60..2880 => ("hours", minutes / 60),
            _ => ("days", minutes / 1440),
        };
        words.with(&format!("script-{side}-{unit}"), &[("n", n.into())])
    }
}
