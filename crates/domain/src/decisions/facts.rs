//! The facts of a claim: what the purchase says, and what was answered.

use jiff::civil::Date;
use serde_json::{Map, Value};

/// Facts of a purchase on record that an answer does not change: prices and dates are looked up, not told, and what the
/// store has cut stays cut.
const ON_RECORD: [&str; 5] = ["paid", "current", "sale", "category", "cut"];

/// Puts the facts of a claim together: those of the purchase, then the answers, which may correct what a record can
/// have wrong, such as the proof that the customer brought. `claim` is the day the customer first reported it (G-08).
#[must_use]
pub fn claim_of(bought: &[(&str, String)], claim: Date, answers: &Map<String, Value>) -> Map<String, Value> {
    let mut facts = Map::new();
    for (fact, value) in bought {
        let value = match value.as_str() {
            "true" => Value::Bool(true),
            "false" => Value::Bool(false),
            text => Value::String(text.to_owned()),
        };
        facts.insert((*fact).to_owned(), value);
    }
    facts.entry("claim").or_insert_with(|| Value::String(claim.to_string()));
    for (fact, value) in answers.iter().filter(|(_, value)| !is_empty(value)) {
        let on_record = ON_RECORD.contains(&fact.as_str()) && bought.iter().any(|(known, _)| known == fact);
        if !on_record {
            facts.insert(fact.clone(), value.clone());
        }
    }
    facts
}

/// Whether nothing was answered.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;
    use serde_json::json;

    fn bought() -> Vec<(&'static str, String)> {
        let facts =
            [("category", "leather_shoe"), ("custom_made", "false"), ("sale", "2026-02-20"), ("paid", "399.00")];
        facts.map(|(fact, value)| (fact, value.to_owned())).to_vec()
    }

    /// the price of the purchase is what counts, whatever is typed.
    #[test]
    fn answers_do_not_change_what_is_on_record() {
        let answers = json!({ "paid": "1.00", "proof": "till_receipt", "cause": "quality", "defect": "" });
        let claim = claim_of(&bought(), date(2026, 3, 2), answers.as_object().unwrap());
        let expected = json!({
            "category": "leather_shoe", "custom_made": false, "sale": "2026-02-20", "paid": "399.00",
            "claim": "2026-03-02", "proof": "till_receipt", "cause": "quality",
        });
        assert_eq!(Value::Object(claim), expected);
    }

    #[test]
    fn without_a_purchase_everything_is_told() {
        let answers = json!({ "paid": "12.00", "sale": "2026-01-01", "claim": "2026-02-01" });
        let claim = claim_of(&[], date(2026, 3, 2), answers.as_object().unwrap());
        assert_eq!(Value::Object(claim), answers);
    }
}
