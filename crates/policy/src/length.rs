//! Lengths of time as policies write them: `7d`, `3mo`, `2y`, `24h`, `2wd`, `0cy`.

use std::fmt;

/// How a length of time is counted. The kinds are not convertible into each other,
/// except years into months (G-03, G-04).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Unit {
    /// Calendar days elapsed (G-01), `d`.
    Day,
    /// Calendar months by anniversary (G-03), `mo`; a year `y` is twelve of them (G-04).
    Month,
    /// Hours around the clock (G-05), `h`.
    Hour,
    /// Working days, start day not counted (G-06), `wd`.
    WorkDay,
    /// Difference of the calendar years, `cy`: `0cy` is "in the same year".
    CalendarYear,
}

impl Unit {
    /// All units; the position in this list is the axis number inside a period.
    pub const ALL: [Self; 5] = [Self::Day, Self::Month, Self::Hour, Self::WorkDay, Self::CalendarYear];

    /// The suffix in policy files.
    #[must_use]
    pub const fn suffix(self) -> &'static str {
        match self {
            Self::Day => "d",
            Self::Month => "mo",
            Self::Hour => "h",
            Self::WorkDay => "wd",
            Self::CalendarYear => "cy",
        }
    }
}

/// A length of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Length {
    /// How many units.
    pub count: u32,
    /// Of what.
    pub unit: Unit,
}

/// The largest count a policy may write; keeps date arithmetic within its range.
pub(crate) const MAX_COUNT: u32 = 40_000;

impl Length {
    /// Reads `7d`, `3mo`, `2y`, `24h`, `5wd`, `0cy`; `None` when the text is something else.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let split = text.find(|c: char| !c.is_ascii_digit())?;
        let count: u32 = text[..split].parse().ok().filter(|n| *n <= MAX_COUNT)?;
        let suffix = text[split..].trim();
        if suffix == "y" {
            let count = count.checked_mul(12).filter(|n| *n <= MAX_COUNT)?;
            return Some(Self { count, unit: Unit::Month });
        }
        let unit = Unit::ALL.into_iter().find(|u| u.suffix() == suffix)?;
        Some(Self { count, unit })
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Unit::Month if self.count > 0 && self.count.is_multiple_of(12) => write!(f, "{}y", self.count / 12),
            unit => write!(f, "{}{}", self.count, unit.suffix()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lengths_read_and_print() {
        for text in ["7d", "3mo", "2y", "24h", "5wd", "0cy"] {
            assert_eq!(Length::parse(text).unwrap().to_string(), text);
        }
        assert_eq!(Length::parse("12mo").unwrap(), Length::parse("1y").unwrap());
        for text in ["", "7", "d", "7 days", "-3d", "99999d", "9999y", "3.5d"] {
            assert_eq!(Length::parse(text), None, "{text}");
        }
    }
}
