use std::fmt;

use jiff::civil::Time;

/// How the length of a deadline is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Unit {
    /// Seconds around the clock, `s`.
    Second,
    /// Minutes around the clock, `min`.
    Minute,
    /// Hours around the clock (G-05), `h`.
    Hour,
    /// Hours in which work is done, `wh`.
    WorkingHour,
    /// Calendar days (G-01), `d`.
    Day,
    /// Working days (G-06), `wd`.
    WorkingDay,
    /// Weeks of seven calendar days, `w`.
    Week,
    /// Calendar months (G-03), `mo`.
    Month,
}

impl Unit {
    /// All units.
    pub const ALL: [Self; 8] = [
        Self::Second,
        Self::Minute,
        Self::Hour,
        Self::WorkingHour,
        Self::Day,
        Self::WorkingDay,
        Self::Week,
        Self::Month,
    ];

    /// How it is written behind a number.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Second => "s",
            Self::Minute => "min",
            Self::Hour => "h",
            Self::WorkingHour => "wh",
            Self::Day => "d",
            Self::WorkingDay => "wd",
            Self::Week => "w",
            Self::Month => "mo",
        }
    }

    /// Whether whole days are counted, so that the event's own day and the time of day at the end are a question.
    #[must_use]
    pub const fn counts_days(self) -> bool {
        matches!(self, Self::Day | Self::WorkingDay | Self::Week | Self::Month)
    }

    /// Whether only time in which work is done counts.
    #[must_use]
    pub const fn is_working(self) -> bool {
        matches!(self, Self::WorkingHour | Self::WorkingDay)
    }
}

/// The length of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// How many units.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// The largest count; keeps every sum within the range of dates.
const MAX_COUNT: u32 = 100_000;

impl Span {
    /// Reads `15s`, `5wd`, `3mo`; `None` when the text is something else or too long.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let split = text.find(|c: char| !c.is_ascii_digit())?;
        let count = text[..split].parse().ok().filter(|n| *n <= MAX_COUNT)?;
        let unit = Unit::ALL.into_iter().find(|unit| unit.suffix() == &text[split..])?;
        Some(Self { count, unit })
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.count, self.unit.suffix())
    }
}

/// At which time of its last day a deadline that counts days ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
pub enum End {
    /// At the time of day of its event.
    #[default]
    SameTime,
    /// At this time of the day.
    At(Time),
    /// When work ends on that day; at the end of the day when it is not worked.
    Close,
    /// With the last moment of the day.
    EndOfDay,
}

/// How long a deadline is and how it is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Terms {
    /// How long.
    pub span: Span,
    /// Whether the day of the event is the first one counted. Usually it is day 0 (G-01, G-06).
    pub count_start: bool,
    /// When it ends on its last day; without meaning unless days are counted.
    pub end: End,
    /// Whether an end on a day off moves to the next worked day (G-14); without meaning unless days are counted.
    pub roll: bool,
}

impl From<Span> for Terms {
    /// The usual way: the event's day is day 0, and the end is at the same time of day.
    fn from(span: Span) -> Self {
        Self { span, count_start: false, end: End::SameTime, roll: false }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_read_and_print() {
        for text in ["15s", "2min", "24h", "8wh", "7d", "5wd", "1w", "6mo", "0d"] {
            assert_eq!(Span::parse(text).map(|span| span.to_string()).as_deref(), Some(text));
        }
        for text in ["", "7", "d", "7 d", "-3d", "100001d", "3.5d", "2y", "1m"] {
            assert_eq!(Span::parse(text), None, "{text}");
        }
    }
}
