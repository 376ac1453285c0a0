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

#[cfg(test)]
mod tests {
    use super::*;
    use policy::Lang;

    #[test]
    fn time_left_is_said_in_the_largest_unit_that_says_enough() {
        let now: Timestamp = "2026-03-08T06:00:00Z".parse().unwrap();
        let words = Words::shared(Lang::ZhCn);
        for (minutes, said, tone) in [
            (5 * 1440, "还剩 5 天", Tone::Good),
            (47 * 60, "还剩 47 小时", Tone::Good),
            (59, "还剩 59 分钟", Tone::Warn),
            (0, "现在到期", Tone::Bad),
            (-90, "超时 1 小时", Tone::Bad),
            (-3 * 1440, "超时 3 天", Tone::Bad),
        ] {
            let until = now + SignedDuration::from_mins(minutes);
            let due = Due::at(now, until, until - SignedDuration::from_mins(60), "");
            assert_eq!((due.left(words).as_str(), due.tone), (said, tone), "{minutes}");
        }
    }
}
