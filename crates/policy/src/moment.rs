//! Dates of a claim and the distance between two of them on each time axis.

use crate::length::{Length, Unit};
use jiff::civil::{Date, Time};
use std::fmt;

/// A local calendar date, with the time of day when it is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment {
    /// Days since 1970-01-01.
    day: i32,
    /// Seconds since midnight, or -1 when only the date is known.
    second: i32,
    year: i16,
    month: i8,
    day_of_month: i8,
}

/// Seconds of a day.
pub(crate) const DAY_SECONDS: i64 = 86_400;

impl Moment {
    /// A date without a time of day.
    #[must_use]
    pub fn from_date(date: Date) -> Self {
        let day = day_number(date);
        Self { day, second: -1, year: date.year(), month: date.month(), day_of_month: date.day() }
    }

    /// A date with its time of day.
    #[must_use]
    pub fn at(date: Date, time: Time) -> Self {
        let second = i32::from(time.hour()) * 3600 + i32::from(time.minute()) * 60 + i32::from(time.second());
        Self { second, ..Self::from_date(date) }
    }

    /// From days since 1970-01-01, if the calendar holds that day.
    #[must_use]
    pub fn from_day(day: i32) -> Option<Self> {
        date_of(day).map(Self::from_date)
    }

    /// From seconds since 1970-01-01T00:00 local time.
    #[must_use]
    pub fn from_second(second: i64) -> Option<Self> {
        let day = i32::try_from(second.div_euclid(DAY_SECONDS)).ok()?;
        let second = i32::try_from(second.rem_euclid(DAY_SECONDS)).ok()?;
        Self::from_day(day).map(|m| Self { second, ..m })
    }

    /// Reads `2025-03-08`, `2025-03-08T14:05` or `2025-03-08 14:05:30`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (date, time) = match text.split_once(['T', ' ']) {
            Some((date, time)) => (date, Some(time.parse::<Time>().ok()?)),
            None => (text, None),
        };
        // Only the plain form: the library would also read week dates and signed years.
        let shaped = date.len() == 10 && date.bytes().filter(|b| *b == b'-').count() == 2;
        let date: Date = date.parse().ok().filter(|_| shaped)?;
        Some(time.map_or_else(|| Self::from_date(date), |time| Self::at(date, time)))
    }

    /// Days since 1970-01-01.
    #[must_use]
    pub const fn day(self) -> i32 {
        self.day
    }

    /// The calendar date.
    #[must_use]
    pub fn date(self) -> Date {
        Date::constant(self.year, self.month, self.day_of_month)
    }

    /// Whether the time of day is known.
    #[must_use]
    pub const fn has_time(self) -> bool {
        self.second >= 0
    }

    /// Seconds since 1970-01-01T00:00 local time; midnight when the time is unknown.
    #[must_use]
    pub fn seconds(self) -> i64 {
        i64::from(self.day) * DAY_SECONDS + i64::from(self.second.max(0))
    }

    /// Whether this is certainly before `other`: by date, or by time where both times are known.
    #[must_use]
    pub fn is_before(self, other: Self) -> bool {
        self.day < other.day
            || (self.day == other.day && self.has_time() && other.has_time() && self.second < other.second)
    }

    /// The same date shifted by whole days.
    #[must_use]
    pub fn plus_days(self, days: i32) -> Option<Self> {
        let moved = Self::from_day(self.day.checked_add(days)?)?;
        Some(Self { second: self.second, ..moved })
    }

    /// The end of a period of days, months, hours or calendar years that starts here.
    /// Working days need a calendar and give `None`.
    #[must_use]
    pub fn plus(self, length: Length) -> Option<Self> {
        let count = i32::try_from(length.count).ok()?;
        match length.unit {
            Unit::Day => self.plus_days(count),
            Unit::Month => {
                let date = worktime::add_months(self.date(), count).ok()?;
                Some(Self { second: self.second, ..Self::from_date(date) })
            }
            Unit::Hour => Self::from_second(self.seconds() + i64::from(count) * 3600),
            Unit::CalendarYear => {
                Date::new(self.year.checked_add(i16::try_from(count).ok()?)?, 12, 31).ok().map(Self::from_date)
            }
            Unit::WorkDay => None,
        }
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day_of_month)?;
        if self.has_time() {
            let (hour, minute, second) = (self.second / 3600, self.second / 60 % 60, self.second % 60);
            write!(f, "T{hour:02}:{minute:02}")?;
            if second != 0 {
                write!(f, ":{second:02}")?;
            }
        }
        Ok(())
    }
}

/// Days since 1970-01-01 of a date.
#[must_use]
pub(crate) fn day_number(date: Date) -> i32 {
    let epoch = Date::constant(1970, 1, 1);
    // A span of whole days between two dates of the calendar always fits.
    (date - epoch).get_days()
}

fn date_of(day: i32) -> Option<Date> {
    use jiff::ToSpan;
    let in_range = (-700_000..2_000_000).contains(&day);
    in_range.then(|| Date::constant(1970, 1, 1).checked_add(day.days()).ok()).flatten()
}

/// Where `to` stands on the month axis of `from`: `2 n` on the `n`-month date itself,
/// `2 n + 1` strictly between the `n`-month and the next month date (G-03).
#[must_use]
pub(crate) const fn month_position(from: Moment, to: Moment) -> i64 {
    let months = (to.year as i64 - from.year as i64) * 12 + (to.month as i64 - from.month as i64);
    let last = days_in_month(to.year, to.month);
    let anniversary = if from.day_of_month > last { last } else { from.day_of_month };
    if to.day_of_month == anniversary {
        months * 2
    } else if to.day_of_month > anniversary {
        months * 2 + 1
    } else {
        months * 2 - 1
    }
}

/// Difference of the calendar years of two dates.
#[must_use]
pub(crate) const fn calendar_years(from: Moment, to: Moment) -> i64 {
    to.year as i64 - from.year as i64
}

const fn days_in_month(year: i16, month: i8) -> i8 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn moment(text: &str) -> Moment {
        Moment::parse(text).unwrap()
    }

    #[test]
    fn texts_read_and_print() {
        for text in ["2025-03-08", "2025-03-08T14:05", "2025-03-08T14:05:30"] {
            assert_eq!(moment(text).to_string(), text);
        }
        assert_eq!(moment("2025-03-08 14:05"), moment("2025-03-08T14:05"));
        for text in ["2025-02-30", "8.3.2025", "2025-3-8", "", "2025-03-08T25:00", "2025-W10-1", "20250308"] {
            assert!(Moment::parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn g03_month_ends_are_clipped() {
        for (from, to, position) in [
            ("2025-03-01", "2025-05-31", 5), // D008: the day before the three-month date
            ("2025-03-01", "2025-06-01", 6),
            ("2025-03-01", "2025-06-02", 7),
            ("2024-11-30", "2025-02-28", 6), // D011: no 30 February
            ("2024-11-30", "2025-02-27", 5),
            ("2024-11-30", "2025-03-01", 7),
            ("2024-02-29", "2024-05-29", 6),  // D016
            ("2024-02-29", "2025-02-28", 24), // G-04
        ] {
            assert_eq!(month_position(moment(from), moment(to)), position, "{from} {to}");
        }
    }

    proptest! {
        #[test]
        fn month_position_agrees_with_adding_months(day in -20_000..40_000_i32, later in 0..3_000_i32) {
            let from = Moment::from_day(day).unwrap();
            let to = Moment::from_day(day + later).unwrap();
            let position = month_position(from, to);
            let below = u32::try_from(position.div_euclid(2)).unwrap();
            let anniversary = from.plus(Length { count: below, unit: Unit::Month }).unwrap();
            let next = from.plus(Length { count: below + 1, unit: Unit::Month }).unwrap();
            prop_assert!(next.day() > to.day());
            if position % 2 == 0 { prop_assert_eq!(anniversary.day(), to.day()); } else { prop_assert!(anniversary.day() < to.day()); }
        }
    }
}
