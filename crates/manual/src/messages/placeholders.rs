//! What templates may ask to be filled in.

use crate::events::{Event, event};

/// Filled in for every event of a case: the company, the unit, the customer, the number of the case, the goods, whoever
/// handles it, and the hotline.
pub const CASE_PLACEHOLDERS: [&str; 7] = ["company", "unit", "customer", "case", "product", "handler", "hotline"];

/// Filled in for some events besides what they say.
const OF_EVENTS: [(&str, &[&str]); 9] = [
    ("case.asked", &["question", "until"]),
    ("case.refusal_", &["clause", "reason"]),
    ("case.agreed", &["remedy", "summary", "amount"]),
    ("approval.", &["remedy", "amount", "requester", "link"]),
    ("deadline.", &["deadline", "due"]),
    ("money.", &["amount"]),
    ("repair.estimate_sent", &["amount"]),
    ("shipment.sent", &["carrier", "tracking"]),
    ("shipment.expected", &["on"]),
];

/// Characters that a value has as a rule, to see how long a message gets.
const TYPICAL: [(&str, usize); 9] = [
    ("company", 8),
    ("unit", 6),
    ("customer", 4),
    ("case", 16),
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
    CASE_PLACEHOLDERS.contains(&name) || OF_EVENTS.iter().any(own) || says
}

/// All placeholders that an event fills in.
pub(crate) fn known_to(of: &Event) -> Vec<&'static str> {
    let own = OF_EVENTS.iter().filter(|(start, _)| of.id.starts_with(start)).flat_map(|(_, names)| names.iter());
    CASE_PLACEHOLDERS.iter().chain(own).chain(of.says).copied().collect()
}

/// How long a value is as a rule.
pub(crate) fn typical(name: &str) -> usize {
    TYPICAL.iter().find(|(known, _)| *known == name).map_or(8, |(_, length)| *length)
}
