use std::fmt;

use jiff::civil::{Date, Weekday};

/// Why a calendar could not be made, or a date could not be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Error {
    /// The result would lie outside the years −9999 to 9999, the range of a civil date.
    OutOfRange,
    /// The day is listed both as a holiday and as a make-up working day, so it is unknown whether it is worked.
    HolidayAndMakeUp(Date),
    /// No day of the week is worked, so a number of working days would never pass.
    NoWorkedWeekday,
    /// The same day of the week is listed twice, which is more likely a slip for another one.
    RepeatedWeekday(Weekday),
    /// A period of a day is written otherwise than `09:00-12:00`, or does not end after it begins.
    BadPeriod,
    /// A worked day has no period in which it is worked.
    NoPeriod,
    /// Two periods of a day overlap.
    PeriodsOverlap,
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::OutOfRange => f.write_str("the date lies outside the years -9999 to 9999"),
            Self::HolidayAndMakeUp(day) => {
                write!(f, "{day} is listed both as a holiday and as a make-up working day")
            }
            Self::NoWorkedWeekday => f.write_str("the calendar has no working day of the week"),
            Self::RepeatedWeekday(weekday) => write!(f, "{weekday:?} is listed twice among the working days"),
            Self::BadPeriod => f.write_str("a period is written like 09:00-12:00 and ends after it begins"),
            Self::NoPeriod => f.write_str("a worked day has no working hours"),
            Self::PeriodsOverlap => f.write_str("two periods of a day overlap"),
        }
    }
}

impl std::error::Error for Error {}
