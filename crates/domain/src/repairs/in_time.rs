//! What must not come before its time: the next pick-up notice, and mailing the goods after the last one.

use crate::refusal::Refusal;
use jiff::{Timestamp, Zoned};

/// Refuses a pick-up notice that comes before the moment from which it counts. How long that is, the manual says.
///
/// # Errors
/// `repair-notice-early` with the moment.
pub fn notice_in_time(now: Timestamp, from: Option<&Zoned>) -> Result<(), Refusal> {
    early(now, from).map_or(Ok(()), |from| Err(Refusal::new("repair-notice-early").with("from", from)))
}

/// Refuses to mail goods, or to keep them for good, before the customer had the time after the last notice.
///
/// # Errors
/// `repair-mail-early` with the moment.
pub fn mailing_in_time(now: Timestamp, from: Option<&Zoned>) -> Result<(), Refusal> {
    early(now, from).map_or(Ok(()), |from| Err(Refusal::new("repair-mail-early").with("from", from)))
}

/// The moment as it is written, where it has not come yet.
fn early(now: Timestamp, from: Option<&Zoned>) -> Option<String> {
    from.filter(|from| now < from.timestamp()).map(moment_text)
}

/// A moment as people write it; of one with which a day begins only the day.
#[must_use]
pub fn moment_text(moment: &Zoned) -> String {
    let begins = moment.start_of_day().is_ok_and(|start| start == *moment);
    moment.strftime(if begins { "%Y-%m-%d" } else { "%Y-%m-%d %H:%M" }).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use jiff::tz::TimeZone;

    /// what comes too early is told from when it counts.
    #[test]
    fn r187_what_comes_too_early_is_told_when_it_counts() {
        let at = |hour, minute| date(2026, 3, 5).at(hour, minute, 0, 0).to_zoned(TimeZone::UTC).unwrap();
        let (day, noon) = (at(0, 0), at(12, 30));
        let said = |refused: Result<(), Refusal>| refused.map_err(|refusal| (refusal.code, refusal.args[0].1.clone()));
        let before = day.timestamp() - jiff::SignedDuration::from_secs(1);
        assert_eq!(said(notice_in_time(before, Some(&day))), Err(("repair-notice-early", "2026-03-05".to_owned())));
        assert_eq!(
            said(mailing_in_time(before, Some(&noon))),
            Err(("repair-mail-early", "2026-03-05 12:30".to_owned()))
        );
        assert_eq!(notice_in_time(day.timestamp(), Some(&day)), Ok(()));
        assert_eq!(mailing_in_time(before, None), Ok(()), "no manual says how long");
    }
}
