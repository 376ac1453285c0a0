//! Repairs, exchanges and free services so far, from earlier decisions on the same goods.

use crate::cases::CloseReason;
use crate::repairs::{Done, Kind};
use jiff::civil::Date;
use policy::Remedy;
use serde_json::{Map, Value, json};

/// An earlier decision on the same goods that was carried out.
#[derive(Debug, Clone, PartialEq)]
pub struct Earlier {
    /// The day of the decision.
    pub on: Date,
    /// The day it was done; empty while it is going on.
    pub until: Option<Date>,
    /// What was done.
    pub remedy: Remedy,
    /// The facts it was decided on.
    pub claim: Map<String, Value>,
}

impl Earlier {
    /// Whether it was a repair that opens rights: free of charge, of a fault of the product.
    #[must_use]
    pub fn is_attempt(&self) -> bool {
        self.remedy == Remedy::FreeRepair && is_of_product(self.claim.get("cause").and_then(Value::as_str))
    }
}

/// Whether the cause in a claim is the product's own, or none is named.
#[must_use]
pub fn is_of_product(cause: Option<&str>) -> bool {
    cause.is_none_or(|cause| cause == "quality")
}

/// Which garment of a line a claim is about. An order of an organisation is one line of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Garment<'a> {
    /// The only one: whatever was altered was this one.
    Only,
    /// That of a wearer.
    Of(&'a str),
    /// One of several, and nobody said whose.
    Unsaid,
}

/// A free service that was agreed on for the goods, or for others of the same purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Served {
    /// The day on which it was asked for.
    pub on: Date,
    /// The day it was done; empty while it is going on.
    pub until: Option<Date>,
    /// Which, by its id: `trip`.
    pub service: String,
}

impl Served {
    /// Whether a service counts whose case has ended so, or not yet: what was agreed on is used, unless nobody came.
    #[must_use]
    pub const fn counts(ended: Option<CloseReason>) -> bool {
        match ended {
            None | Some(CloseReason::Settled | CloseReason::Answered | CloseReason::Refused) => true,
            Some(
                CloseReason::Withdrawn | CloseReason::NoAnswer | CloseReason::NotOurProduct | CloseReason::Duplicate,
            ) => false,
        }
    }

    fn event(&self) -> Value {
        let mut event = json!({ "on": self.on.to_string(), "service_kind": self.service });
        if let Some(until) = self.until {
            event["until"] = json!(until.to_string());
        }
        event
    }
}

/// The histories of goods that are on record: an empty list says that there was nothing, which is a fact too. A clerk
/// counts nothing. Repairs that have a ticket are told by it; a repair that was agreed on without one, by its case. Only
/// what opens rights is told. Whose alterations count for one of several garments has to be said: until then
/// they are left out, and the claim asks for them.
#[must_use]
pub fn histories(earlier: &[Earlier], tickets: &[Done], garment: Garment<'_>, served: &[Served]) -> Map<String, Value> {
    let of_kind = |kind| tickets.iter().filter(move |done| done.kind == kind && done.counts);
    let mut repairs: Vec<Value> = earlier.iter().filter(|earlier| earlier.is_attempt()).map(event).collect();
    repairs.extend(of_kind(Kind::Repair).map(Done::event));
    // Texts of dates sort as their days do.
    repairs.sort_by_key(|event| event["on"].as_str().map(str::to_owned));
    let exchanges = earlier.iter().filter(|earlier| earlier.remedy == Remedy::Exchange).map(event);
    let mut histories = Map::new();
    histories.insert("repairs".to_owned(), Value::Array(repairs));
    histories.insert("exchanges".to_owned(), exchanges.collect());
    if let Some(altered) = alterations(of_kind(Kind::Alteration), garment) {
        histories.insert("alterations".to_owned(), Value::Array(altered));
    }
    histories.insert("services".to_owned(), served.iter().map(Served::event).collect());
    histories
}

/// The alterations of a garment, where it is known which of them are its own.
fn alterations<'d>(altered: impl Iterator<Item = &'d Done>, garment: Garment<'_>) -> Option<Vec<Value>> {
    let mut altered = altered.peekable();
    match garment {
        Garment::Unsaid if altered.peek().is_some() => None,
        Garment::Only | Garment::Unsaid => Some(altered.map(Done::event).collect()),
        Garment::Of(wearer) => {
            Some(altered.filter(|done| done.wearer.trim() == wearer.trim()).map(Done::event).collect())
        }
    }
}

fn event(earlier: &Earlier) -> Value {
    let mut event = json!({ "on": earlier.on.to_string() });
    if let Some(until) = earlier.until {
        event["until"] = json!(until.to_string());
    }
    for field in ["part", "defect"] {
        if let Some(value) = earlier.claim.get(field) {
            event[field] = value.clone();
        }
    }
    event
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    /// repairs are counted from what was done, by part and defect.
    #[test]
    fn what_was_done_becomes_dated_events() {
        let claim = json!({ "part": "sole", "defect": "sole_separated", "cause": "quality" });
        let repair = Earlier {
            on: date(2026, 1, 5),
            until: Some(date(2026, 1, 9)),
            remedy: Remedy::FreeRepair,
            claim: claim.as_object().cloned().unwrap(),
        };
        let refund = Earlier { remedy: Remedy::Refund, until: None, ..repair.clone() };
        let expected = json!({
            "repairs": [
                { "on": "2026-01-02", "until": "2026-01-02", "part": "heel" },
                { "on": "2026-01-05", "until": "2026-01-09", "part": "sole", "defect": "sole_separated" },
            ],
            "exchanges": [],
            "alterations": [{ "on": "2026-01-02", "until": "2026-01-02" }],
            "services": [{ "on": "2026-01-03", "service_kind": "trip" }],
        });
        let ticket = ticket();
        let alteration = Done { kind: Kind::Alteration, ..ticket.clone() };
        let trip = Served { on: date(2026, 1, 3), until: None, service: "trip".to_owned() };
        assert_eq!(
            Value::Object(histories(&[repair, refund], &[ticket, alteration], Garment::Only, &[trip])),
            expected
        );
    }

    fn ticket() -> Done {
        Done {
            kind: Kind::Repair,
            on: date(2026, 1, 2),
            until: Some(date(2026, 1, 2)),
            part: "heel".to_owned(),
            defect: String::new(),
            wearer: String::new(),
            counts: true,
            delay: None,
        }
    }

    /// UN-1R: of several garments only the wearer's own alterations count; where nobody says whose it is, the
    /// claim asks.
    #[test]
    fn r321_of_several_garments_the_wearers_own_alterations_count() {
        let altered = |wearer: &str| Done { kind: Kind::Alteration, wearer: wearer.to_owned(), ..ticket() };
        let tickets = [altered("赵敏"), altered("钱进"), altered("赵敏")];
        let count = |tickets: &[Done], garment| {
            histories(&[], tickets, garment, &[]).get("alterations").and_then(Value::as_array).map(Vec::len)
        };
        let of = |wearer| count(&tickets, Garment::Of(wearer));
        assert_eq!((of("赵敏"), of(" 钱进"), of("孙丽")), (Some(2), Some(1), Some(0)));
        assert_eq!((count(&tickets, Garment::Unsaid), count(&[], Garment::Unsaid)), (None, Some(0)));
        assert_eq!(count(&tickets, Garment::Only), Some(3));
    }

    /// repairs that were paid for, or of faults that the customer caused, open no right.
    #[test]
    fn r324_repairs_of_other_causes_are_no_history() {
        let repaired = |remedy, cause: &str| Earlier {
            on: date(2026, 1, 5),
            until: None,
            remedy,
            claim: json!({ "cause": cause }).as_object().cloned().unwrap(),
        };
        let earlier = [
            repaired(Remedy::PaidRepair, "quality"),
            repaired(Remedy::FreeRepair, "misuse"),
            repaired(Remedy::FreeRepair, "quality"),
        ];
        let tickets = [Done { counts: false, ..ticket() }, ticket()];
        let repairs = histories(&earlier, &tickets, Garment::Only, &[])["repairs"].as_array().map(Vec::len);
        assert_eq!(repairs, Some(2));
    }

    /// what was agreed on is used, what was withdrawn was not.
    #[test]
    fn r120_what_was_agreed_on_is_used_unless_nobody_came() {
        assert!(Served::counts(None) && Served::counts(Some(CloseReason::Settled)));
        assert!(!Served::counts(Some(CloseReason::Withdrawn)) && !Served::counts(Some(CloseReason::Duplicate)));
    }
}
