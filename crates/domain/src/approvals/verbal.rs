//! Permission given by word of mouth and entered later.

use crate::refusal::{FieldError, check};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use serde::Deserialize;
use worktime::Calendar;

/// Characters of the longest text.
const LONGEST: usize = 500;

/// A permission as it is entered.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Entry {
    /// Who gave it.
    pub giver: i64,
    /// When.
    pub given: Timestamp,
    /// What was permitted.
    pub what: String,
    /// Why it is entered only now, after the next working day.
    #[serde(default)]
    pub late: String,
}

/// A permission in order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permission {
    /// Who gave it.
    pub giver: i64,
    /// When.
    pub given: Timestamp,
    /// What was permitted.
    pub what: String,
    /// Why it was entered late; empty when it was not.
    pub late: String,
}

impl Entry {
    /// Checks what was entered: who, when and what; by the next working day, else why not.
    ///
    /// # Errors
    /// The fields that are wrong.
    pub fn checked(
        &self,
        opened: Timestamp,
        now: Timestamp,
        (calendar, zone): (&Calendar, &TimeZone),
    ) -> Result<Permission, Vec<FieldError>> {
        let mut errors = Vec::new();
        let what = check::required(&mut errors, "what", &self.what, LONGEST);
        let mut late = check::limited(&mut errors, "late", &self.late, LONGEST);
        let day = |at: Timestamp| at.to_zoned(zone.clone()).date();
        if self.given > now {
            errors.push(FieldError::new("given", "not-yet"));
        }
        // A calendar that ends before the next working day cannot say that it is too late.
        let until = calendar.add_working_days(day(self.given.max(opened)), 1);
        if until.is_ok_and(|until| day(now) > until) {
            if late.is_empty() && errors.iter().all(|error| error.field != "late") {
                errors.push(FieldError::new("late", "late-entry"));
            }
        } else {
            late.clear();
        }
        let permission = Permission { giver: self.giver, given: self.given, what, late };
        if errors.is_empty() { Ok(permission) } else { Err(errors) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> Timestamp {
        text.parse().unwrap_or(Timestamp::MIN)
    }

    /// entered by the next working day with who, when and what; later only with an explanation.
    #[test]
    fn r410_a_permission_is_entered_by_the_next_working_day() {
        let friday = at("2026-03-06T08:00:00Z");
        let entry = Entry { giver: 7, given: friday, what: "先换一双".to_owned(), late: String::new() };
        let weekdays = Calendar::weekdays();
        let codes = |entry: &Entry, now: &str| -> Vec<&'static str> {
            let checked = entry.checked(friday, at(now), (&weekdays, &TimeZone::UTC));
            checked.err().unwrap_or_default().iter().map(|error| error.code).collect()
        };
        assert_eq!(codes(&entry, "2026-03-09T23:00:00Z"), Vec::<&str>::new(), "Monday is the next working day");
        assert_eq!(codes(&entry, "2026-03-10T00:30:00Z"), ["late-entry"]);
        let explained = Entry { late: "系统停机".to_owned(), ..entry.clone() };
        assert_eq!(codes(&explained, "2026-03-10T00:30:00Z"), Vec::<&str>::new());
        assert_eq!(codes(&Entry { what: " ".to_owned(), ..entry.clone() }, "2026-03-06T09:00:00Z"), ["required"]);
        assert_eq!(codes(&entry, "2026-03-06T07:00:00Z"), ["not-yet"]);
    }
}
