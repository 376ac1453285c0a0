//! Calendar arithmetic: days, months, years, hours and working days.
//!
//! Everything here is a function of its arguments: no clock is read and no file is opened. A *date* is a
//! civil date in the local time zone of whoever reads the result, and a *period* starts from its **day 0**, the
//! anchor date named by the clause (sale, receipt, production …).
//!
//! The reading conventions are those of the catalogue:
//!
//! | Convention | Here |
//! |---|---|
//! | G-01 elapsed days are counted from day 0 | [`elapsed_days`], [`add_days`] |
//! | G-03 the same day number, or else the month's last day | [`add_months`] |
//! | G-04 years follow the rule for months | [`add_years`] |
//! | G-05 hours run around the clock | [`add_hours`] |
//! | G-06 working days, start day not counted | [`Calendar::add_working_days`], [`Calendar::working_days_between`] |
//! | G-14 an end on a day off may roll forward | [`Calendar::roll_forward`], [`Calendar::rolled_claim_day`] |
//!
//! A [`Schedule`] adds the hours of the day and the time zone, and computes what a deadline needs: when it is due
//! ([`Schedule::due`]), where a pause moves it ([`Schedule::after_pause`]), and how much of it is used.
//!
//! G-02 ("more than N", "less than N") needs no function: it is a strict comparison of what these return.

mod calendar;
mod error;
mod hours;
mod period;
mod schedule;
mod span;

pub use calendar::Calendar;
pub use error::Error;
pub use hours::{Hours, Period};
pub use period::{add_days, add_hours, add_months, add_years, elapsed_days};
pub use schedule::Schedule;
pub use span::{End, Span, Terms, Unit};
