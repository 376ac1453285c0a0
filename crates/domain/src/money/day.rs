//! Days of business and their end.

use crate::refusal::Refusal;
use jiff::civil::Date;

/// The day on which something is booked that happens today: today, or the first day that is not closed.
#[must_use]
pub fn booking_day(today: Date, closed_until: Option<Date>) -> Date {
    closed_until.and_then(|closed| closed.tomorrow().ok()).map_or(today, |open| open.max(today))
}

/// Refuses to close a day that has not begun or is closed, or while more is open than whoever closes it has seen.
///
/// # Errors
/// `day-not-yet`, `day-closed`, `day-open-changed`.
pub fn may_close(
    day: Date,
    today: Date,
    closed_until: Option<Date>,
    (seen, open): (usize, usize),
) -> Result<(), Refusal> {
    if day > today {
        return Err(Refusal::new("day-not-yet"));
    }
    if closed_until.is_some_and(|closed| day <= closed) {
        return Err(Refusal::new("day-closed"));
    }
    if seen != open {
        return Err(Refusal::new("day-open-changed").with("open", open));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// a closed day takes nothing more; what comes later stands on the next one.
    #[test]
    fn r541_a_closed_day_takes_no_more() {
        let (first, second) = (date(2026, 3, 2), date(2026, 3, 3));
        assert_eq!(booking_day(first, None), first);
        assert_eq!(booking_day(first, Some(first)), second);
        assert_eq!(booking_day(second, Some(first)), second);
        let code = |day, closed, counts| may_close(day, first, closed, counts).map_err(|refusal| refusal.code);
        assert_eq!(code(first, None, (2, 2)), Ok(()));
        assert_eq!(code(second, None, (0, 0)), Err("day-not-yet"));
        assert_eq!(code(first, Some(first), (0, 0)), Err("day-closed"));
        assert_eq!(code(first, None, (0, 2)), Err("day-open-changed"));
    }
}
