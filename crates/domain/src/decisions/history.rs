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

/// Services that an order has so many times in all, whichever of its goods they are for. Of the others each article
/// has its own.
const OF_THE_ORDER: [&str; 2] = ["trip", "cleaning"];

impl Served {
    /// Whether a service draws on one count for all goods of a purchase.
    #[must_use]
    pub fn is_of_the_order(service: &str) -> bool {
        OF_THE_ORDER.contains(&service)
    }

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
/// counts nothing. Repairs that have a ticket are told by it; a repair that was agreed on without one, by its case.
#[must_use]
pub fn histories(earlier: &[Earlier], tickets: &[Done], served: &[Served]) -> Map<String, Value> {
    let of = |remedies: &[Remedy]| -> Vec<Value> {
        earlier.iter().filter(|e| remedies.contains(&e.remedy)).map(event).collect()
    };
    let of_kind = |kind| tickets.iter().filter(move |done| done.kind == kind).map(Done::event);
    let mut repairs = of(&[Remedy::FreeRepair, Remedy::PaidRepair]);
    repairs.extend(of_kind(Kind::Repair));
    // Texts of dates sort as their days do.
    repairs.sort_by_key(|event| event["on"].as_str().map(str::to_owned));
    let mut histories = Map::new();
    histories.insert("repairs".to_owned(), Value::Array(repairs));
    histories.insert("exchanges".to_owned(), Value::Array(of(&[Remedy::Exchange])));
    histories.insert("alterations".to_owned(), of_kind(Kind::Alteration).collect());
    histories.insert("services".to_owned(), served.iter().map(Served::event).collect());
    histories
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
        let ticket = Done {
            kind: Kind::Repair,
            on: date(2026, 1, 2),
            until: Some(date(2026, 1, 2)),
            part: "heel".to_owned(),
            defect: String::new(),
            delay: None,
        };
        let alteration = Done { kind: Kind::Alteration, ..ticket.clone() };
        let trip = Served { on: date(2026, 1, 3), until: None, service: "trip".to_owned() };
        assert_eq!(Value::Object(histories(&[repair, refund], &[ticket, alteration], &[trip])), expected);
    }

    /// the trips of an order are one count, a dry-clean is that of its suit; what was withdrawn was not used.
    #[test]
    fn r120_what_was_agreed_on_is_used_unless_nobody_came() {
        assert!(Served::is_of_the_order("trip") && !Served::is_of_the_order("dry_clean"));
        assert!(Served::counts(None) && Served::counts(Some(CloseReason::Settled)));
        assert!(!Served::counts(Some(CloseReason::Withdrawn)) && !Served::counts(Some(CloseReason::Duplicate)));
    }
}
