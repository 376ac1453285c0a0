//! What templates may ask to be filled in.

use crate::events::{Event, event};

/// Filled in for every event of a case: the company, the unit, the customer, the number of the case, the goods, whoever
/// handles it, and the hotline.
pub const CASE_PLACEHOLDERS: [&str; 7] = ["company", "unit", "customer", "case", "product", "handler", "hotline"];

/// Filled in for every event of a return of a dealer.
const RMA_PLACEHOLDERS: [&str; 8] = ["company", "unit", "dealer", "contact", "rma", "product", "pieces", "hotline"];

/// Filled in for every event of a box that came without a permission.
const HOLD_PLACEHOLDERS: [&str; 8] = ["company", "unit", "dealer", "sender", "said", "location", "pieces", "hotline"];

/// The events of such a box.
const HOLD_EVENTS: [&str; 4] = ["rma.unauthorised", "rma.sender_told", "rma.hold_attached", "rma.hold_sent_back"];

/// Filled in for some events besides what they say.
const OF_EVENTS: [(&str, &[&str]); 19] = [
    ("case.asked", &["question", "until"]),
    ("case.refusal_", &["clause", "reason"]),
    ("case.agreed", &["remedy", "summary", "amount"]),
    ("approval.", &["remedy", "amount", "requester", "link"]),
    ("money.requested", &["remedy", "requester", "reason", "number", "link"]),
    ("application.applied", &["remedy", "requester", "number", "link"]),
    ("application.reviewed", &["remedy", "requester", "number", "link"]),
    ("rma.applied", &["requester", "link"]),
    ("rma.reviewed", &["requester", "link"]),
    ("deadline.", &["deadline", "due", "link"]),
    ("money.", &["amount"]),
    ("repair.estimate_sent", &["amount"]),
    ("shipment.sent", &["carrier", "tracking"]),
    ("shipment.expected", &["on"]),
    ("rma.refused", &["reason"]),
    ("rma.counted", &["applied", "total"]),
    ("rma.penalty_proposed", &["amount", "reason"]),
    ("rma.charged", &["amount", "reason"]),
    ("rma.freight_reimbursed", &["amount"]),
];

/// Characters that a value has as a rule, to see how long a message gets.
const TYPICAL: [(&str, usize); 12] = [
    ("company", 8),
    ("unit", 6),
    ("customer", 4),
    ("case", 16),
    ("rma", 18),
    ("pieces", 3),
    ("why", 12),
    ("question", 30),
    ("reason", 24),
    ("summary", 12),
    ("until", 16),
    ("due", 16),
];

/// Whether an event fills a placeholder in.
#[must_use]
pub fn fills(of: &str, name: &str) -> bool {
    let own = |(start, names): &(&str, &[&str])| of.starts_with(start) && names.contains(&name);
    let says = event(of).is_some_and(|event| event.says.contains(&name));
    always(of).contains(&name) || OF_EVENTS.iter().any(own) || says
}

/// What is filled in whatever the event says.
fn always(of: &str) -> &'static [&'static str] {
    if HOLD_EVENTS.contains(&of) {
        &HOLD_PLACEHOLDERS
    } else if of.starts_with("rma.") {
        &RMA_PLACEHOLDERS
    } else {
        &CASE_PLACEHOLDERS
    }
}

/// All placeholders that an event fills in.
pub(crate) fn known_to(of: &Event) -> Vec<&'static str> {
    let own = OF_EVENTS.iter().filter(|(start, _)| of.id.starts_with(start)).flat_map(|(_, names)| names.iter());
    always(of.id).iter().chain(own).chain(of.says).copied().collect()
}

/// How long a value is as a rule.
pub(crate) fn typical(name: &str) -> usize {
    TYPICAL.iter().find(|(known, _)| *known == name).map_or(8, |(_, length)| *length)
}
