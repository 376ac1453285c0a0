//! What was tried before on the same goods.

use super::{Delay, Kind};
use jiff::civil::Date;
use serde_json::{Value, json};

/// A repair or an alteration of the same goods that was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Repair or alteration.
    pub kind: Kind,
    /// The day the goods came.
    pub on: Date,
    /// The day they could be fetched; none while they still are here.
    pub until: Option<Date>,
    /// The part, by its name in the vocabulary; empty when it was not said.
    pub part: String,
    /// The fault, by its name in the vocabulary; empty when it was not said.
    pub defect: String,
    /// Why it took longer.
    pub delay: Option<Delay>,
}

impl Done {
    /// The event of a history as policies read it. The days from `on` to `until` are the days in repair, which extend
    /// the warranty where a policy says so.
    #[must_use]
    pub fn event(&self) -> Value {
        let mut event = json!({ "on": self.on.to_string() });
        if let Some(until) = self.until {
            event["until"] = json!(until.to_string());
        }
        let said = [("part", &self.part), ("defect", &self.defect)];
        for (field, value) in said.into_iter().filter(|(_, value)| self.kind == Kind::Repair && !value.is_empty()) {
            event[field] = json!(value);
        }
        if let Some(delay) = self.delay.filter(|_| self.kind == Kind::Repair) {
            event["delay_reason"] = json!(delay.id());
        }
        event
    }

    /// How many days the goods were away for it, so far when they still are here on `today`.
    #[must_use]
    pub fn days(&self, today: Date) -> u32 {
        let days = self.until.unwrap_or(today).since(self.on).map_or(0, |span| span.get_days());
        u32::try_from(days).unwrap_or_default()
    }
}

/// Which attempt the next one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Attempts {
    /// On these goods.
    pub of_goods: u32,
    /// For this fault at this part.
    pub of_fault: u32,
    /// Days in repair so far.
    pub days: u32,
}

/// Counts what was done before; the number of the next attempt is one more.
#[must_use]
pub fn attempts(done: &[Done], (kind, part, defect): (Kind, &str, &str), today: Date) -> Attempts {
    let of_kind = || done.iter().filter(|done| done.kind == kind);
    let same = |done: &&Done| done.part == part && done.defect == defect;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Attempts {
        of_goods: number(of_kind().count()),
        of_fault: number(of_kind().filter(same).count()),
        days: of_kind().map(|done| done.days(today)).sum(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn done(part: &str, from: i8, to: Option<i8>) -> Done {
        Done {
            kind: Kind::Repair,
            on: date(2026, 1, from),
            until: to.map(|to| date(2026, 1, to)),
            part: part.to_owned(),
            defect: "sole_separated".to_owned(),
            delay: Some(Delay::Parts),
        }
    }

    /// attempts are counted for the goods and for the fault; days in repair add up.
    #[test]
    fn r319_attempts_are_counted_by_fault() {
        let before = [done("sole", 5, Some(9)), done("heel", 12, Some(12)), done("sole", 20, None)];
        let next = attempts(&before, (Kind::Repair, "sole", "sole_separated"), date(2026, 1, 23));
        assert_eq!(next, Attempts { of_goods: 3, of_fault: 2, days: 4 + 3 });
        assert_eq!(attempts(&before, (Kind::Alteration, "", ""), date(2026, 1, 23)), Attempts::default());
    }

    #[test]
    fn policies_read_them_as_dated_events() {
        let expected = json!({
            "on": "2026-01-05", "until": "2026-01-09", "part": "sole", "defect": "sole_separated",
            "delay_reason": "parts",
        });
        assert_eq!(done("sole", 5, Some(9)).event(), expected);
        let alteration = Done { kind: Kind::Alteration, ..done("sole", 5, None) };
        assert_eq!(alteration.event(), json!({ "on": "2026-01-05" }), "alterations have no fields in the vocabulary");
    }
}
