//! What comes out when the clerk asks.

use super::world::Matter;
use jiff::civil::Date;
use serde_json::{Value, json};

/// Answers that are the same for every matter whose own truth says nothing else: of goods in the ordinary state.
const ORDINARY: [(&str, &str); 16] = [
    ("matter", "other_fault"),
    ("claimant", "consumer"),
    ("customer_place", "local"),
    ("packaging", "intact"),
    ("accessories", "complete"),
    ("warranty_card", "true"),
    ("resale_ok", "false"),
    ("use_marks", "true"),
    ("worn", "true"),
    ("repairable", "true"),
    ("usable", "true"),
    ("stock_same", "true"),
    ("repair_scope", "sewing"),
    ("label", "intact"),
    ("certificate", "intact"),
    ("severity", "slight"),
];

/// The answer to a question of a kind, in the form in which a claim has it; `offered` are the values to choose from.
pub(super) fn answer(matter: &Matter, fact: &str, kind: &str, offered: &[&str]) -> Value {
    let known = known(&matter.truth, fact);
    match kind {
        "count" => json!(0),
        "amount" => json!("60.00"),
        "quantity" => json!("1"),
        _ => as_asked(known, kind, offered, matter.at.date()),
    }
}

/// What is true of a fact: by the matter's own truth, else as of goods in the ordinary state.
pub(super) fn known<'a>(own: &[(&'a str, &'a str)], fact: &str) -> Option<&'a str> {
    let own = own.iter().find(|(known, _)| *known == fact);
    own.or_else(|| ORDINARY.iter().find(|(known, _)| *known == fact)).map(|(_, value)| *value)
}

/// What is known of a fact in the form that its question wants; what nobody knows is the first that is offered, nothing,
/// or the day.
pub(super) fn as_asked(known: Option<&str>, kind: &str, offered: &[&str], day: Date) -> Value {
    match kind {
        "flag" => json!(known.unwrap_or("false") == "true"),
        "choice" => json!(known.filter(|v| offered.contains(v)).or(offered.first().copied()).unwrap_or_default()),
        "count" => json!(known.and_then(|number| number.parse::<u32>().ok()).unwrap_or_default()),
        "amount" => json!(known.unwrap_or("60.00")),
        "quantity" => json!(known.unwrap_or("1")),
        "date" => json!(known.map_or_else(|| day.to_string(), str::to_owned)),
        _ => json!([]),
    }
}

/// What is known without asking: the matter's own truth, as a clerk who looks at the goods enters it.
pub(super) fn told(matter: &Matter) -> serde_json::Map<String, Value> {
    // The receipt counts as brought, whatever the till knows.
    let first = ["cause", "wish", "proof"];
    let told = matter.truth.iter().filter(|(fact, _)| first.contains(fact));
    told.map(|(fact, value)| ((*fact).to_owned(), json!(value))).collect()
}

/// Everything that is true of a matter, as if all had been asked at once.
pub(super) fn all(matter: &Matter) -> serde_json::Map<String, Value> {
    let value = |text: &str| match text {
        "true" => json!(true),
        "false" => json!(false),
        text => json!(text),
    };
    matter.truth.iter().map(|(fact, text)| ((*fact).to_owned(), value(text))).collect()
}
