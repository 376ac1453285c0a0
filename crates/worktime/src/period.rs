use jiff::Span;
use jiff::civil::{Date, DateTime};

use crate::Error;

/// Calendar days that have passed on `claim` since `day_zero` (G-01): 0 on day 0 itself, negative before it.
///
/// "Within N days" means `elapsed_days(..) <= N`; "more than N" and "less than N" are strict (G-02).
#[must_use]
pub fn elapsed_days(day_zero: Date, claim: Date) -> i32 {
    day_zero.duration_until(claim).as_hours() as i32 / 24
}

/// The date `days` calendar days after `date`; before it when negative.
///
/// # Errors
/// [`Error::OutOfRange`] when there is no such date.
pub fn add_days(date: Date, days: i32) -> Result<Date, Error> {
    let span = Span::new().try_days(days).map_err(|_| Error::OutOfRange)?;
    date.checked_add(span).map_err(|_| Error::OutOfRange)
}

/// The date `months` calendar months after `date` (G-03): the same day number, or the last day of the month when
/// the month has no such day. Before `date` when negative.
///
/// A period of N months *includes* the date returned; "less than N months" excludes it and "more than N months"
/// starts the day after it.
///
/// # Errors
/// [`Error::OutOfRange`] when there is no such date.
pub fn add_months(date: Date, months: i32) -> Result<Date, Error> {
    let span = Span::new().try_months(months).map_err(|_| Error::OutOfRange)?;
    date.checked_add(span).map_err(|_| Error::OutOfRange)
}

/// The date `years` years after `date` (G-04): one year after 29 February is 28 February.
///
/// # Errors
/// [`Error::OutOfRange`] when there is no such date.
pub fn add_years(date: Date, years: i32) -> Result<Date, Error> {
    let span = Span::new().try_years(years).map_err(|_| Error::OutOfRange)?;
    date.checked_add(span).map_err(|_| Error::OutOfRange)
}

/// The moment `hours` hours after `start`, around the clock (G-05): nights and days off count like any other hour.
///
/// # Errors
/// [`Error::OutOfRange`] when there is no such moment.
pub fn add_hours(start: DateTime, hours: i64) -> Result<DateTime, Error> {
    let span = Span::new().try_hours(hours).map_err(|_| Error::OutOfRange)?;
    start.checked_add(span).map_err(|_| Error::OutOfRange)
}
