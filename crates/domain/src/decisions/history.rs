//! Repairs and exchanges so far, from earlier decisions on the same goods.

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

/// The histories of goods that are on record: an empty list says that there was nothing, which is a fact too. A clerk
/// counts nothing. Repairs that have a ticket are told by it; a repair that was agreed on without one, by its case.
#[must_use]
pub fn histories(earlier: &[Earlier], tickets: &[Done]) -> Map<String, Value> {
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
        assert_eq!(Value::Object(histories(&[repair, refund], &[ticket, alteration])), expected);
    }
}
