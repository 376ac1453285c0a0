//! What was tried before on the same goods.

use super::{Cause, Delay, Kind};
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
    /// Who wears the garment, for an alteration; empty when it was not said.
    pub wearer: String,
    /// Whether it is an attempt that opens rights: see [`is_attempt`].
    pub counts: bool,
    /// Why it took longer.
    pub delay: Option<Delay>,
}

/// Whether a repair is an attempt at what the company owes, which opens rights when it fails: one that the customer did
/// not pay for, of a fault that is the product's own. Where nobody named a cause, granting it free of charge said
/// so. The others stay on record and are shown, but nothing follows from them.
#[must_use]
pub fn is_attempt(chargeable: bool, cause: Option<Cause>) -> bool {
    !chargeable && cause.is_none_or(|cause| cause == Cause::Product)
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
    /// What was done besides and opens no rights.
    pub besides: u32,
}

/// What is about to be repaired or altered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault<'a> {
    /// Repair or alteration.
    pub kind: Kind,
    /// The part; empty when it was not said.
    pub part: &'a str,
    /// The fault; empty when it was not said.
    pub defect: &'a str,
    /// Who wears the garment; empty when it was not said.
    pub wearer: &'a str,
}

impl Fault<'_> {
    /// Whether something was done to the same: an order of an organisation is one line of many garments, and each wearer
    /// has attempts of his or her own.
    fn is_of_the_same(&self, done: &Done) -> bool {
        done.kind == self.kind && (self.kind == Kind::Repair || done.wearer.trim() == self.wearer.trim())
    }
}

/// Counts what was done before; the number of the next attempt is one more.
#[must_use]
pub fn attempts(done: &[Done], fault: &Fault<'_>, today: Date) -> Attempts {
    let of_kind = || done.iter().filter(|done| fault.is_of_the_same(done));
    let counted = || of_kind().filter(|done| done.counts);
    let same = |done: &&Done| done.part == fault.part && done.defect == fault.defect;
    let number = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    Attempts {
        of_goods: number(counted().count()),
        of_fault: number(counted().filter(same).count()),
        days: of_kind().map(|done| done.days(today)).sum(),
        besides: number(of_kind().filter(|done| !done.counts).count()),
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
            wearer: String::new(),
            counts: true,
            delay: Some(Delay::Parts),
        }
    }

    const SOLE: Fault<'_> = Fault { kind: Kind::Repair, part: "sole", defect: "sole_separated", wearer: "" };

    /// attempts are counted for the goods and for the fault; days in repair add up.
    #[test]
    fn r319_attempts_are_counted_by_fault() {
        let before = [done("sole", 5, Some(9)), done("heel", 12, Some(12)), done("sole", 20, None)];
        let next = attempts(&before, &SOLE, date(2026, 1, 23));
        assert_eq!(next, Attempts { of_goods: 3, of_fault: 2, days: 4 + 3, besides: 0 });
        let altered = Fault { kind: Kind::Alteration, part: "", defect: "", wearer: "" };
        assert_eq!(attempts(&before, &altered, date(2026, 1, 23)), Attempts::default());
    }

    /// UN-1R: each wearer of an order has attempts of his or her own.
    #[test]
    fn r321_alterations_are_counted_for_each_wearer() {
        let altered = |wearer: &str| Done {
            kind: Kind::Alteration,
            part: String::new(),
            defect: String::new(),
            wearer: wearer.to_owned(),
            ..done("", 5, Some(6))
        };
        let before = [altered("赵敏"), altered("钱进"), altered("赵敏 "), altered("")];
        let of = |wearer| {
            let fault = Fault { kind: Kind::Alteration, part: "", defect: "", wearer };
            attempts(&before, &fault, date(2026, 1, 23)).of_fault
        };
        assert_eq!((of("赵敏"), of("钱进"), of("孙丽"), of("")), (2, 1, 0, 1));
    }

    /// what the customer paid for, or caused, is shown and opens nothing.
    #[test]
    fn r324_only_faults_of_the_product_are_attempts() {
        let of = |cause| is_attempt(false, cause);
        assert!(of(Some(Cause::Product)) && of(None) && !is_attempt(true, Some(Cause::Product)));
        let others = Cause::ALL.iter().filter(|cause| **cause != Cause::Product);
        assert!(others.into_iter().all(|cause| !of(Some(*cause))));
        let before = [done("sole", 5, Some(9)), Done { counts: false, ..done("sole", 12, Some(13)) }];
        let next = attempts(&before, &SOLE, date(2026, 1, 23));
        assert_eq!(next, Attempts { of_goods: 1, of_fault: 1, days: 4 + 1, besides: 1 });
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
