//! Whether a claim lies in a situation that a finding describes.

use policy::check::{Allowed, Condition, Span};
use policy::{Length, Moment};
use serde_json::Value;

/// Whether a claim (as JSON) lies in a described situation.
pub(crate) fn holds(situation: &[Condition], claim: &Value) -> bool {
    situation.iter().all(|condition| {
        let given = &claim[&condition.fact];
        let text = match given {
            // The markers' histories are empty, so whatever is counted over them is none.
            Value::Null if condition.fact.contains('.') => "0".to_owned(),
            Value::Null => return false,
            given => given.as_str().map_or_else(|| given.to_string(), str::to_owned),
        };
        match &condition.allowed {
            Allowed::Any => true,
            Allowed::Values(values) => values.iter().any(|(id, _)| *id == text),
            Allowed::Ranges(spans) if condition.since => {
                let (from, to) =
                    (Moment::parse(&text).unwrap(), Moment::parse(claim["claim"].as_str().unwrap()).unwrap());
                spans.iter().any(|span| since(span, from, to))
            }
            Allowed::Ranges(spans) => spans.iter().any(|span| number(span, &text)),
            Allowed::Order { .. } => panic!("no marker compares two facts"),
        }
    })
}

fn since(span: &Span, from: Moment, to: Moment) -> bool {
    let end = |text: &str| from.plus(Length::parse(text).unwrap()).unwrap().day();
    let low = span
        .from
        .as_ref()
        .is_none_or(|(text, inclusive)| to.day() > end(text) || (*inclusive && to.day() == end(text)));
    let high =
        span.to.as_ref().is_none_or(|(text, inclusive)| to.day() < end(text) || (*inclusive && to.day() == end(text)));
    low && high
}

fn number(span: &Span, text: &str) -> bool {
    let scaled = |text: &str| policy::parse_scaled(text, 4).unwrap();
    span.from.as_ref().is_none_or(|(low, _)| scaled(low) <= scaled(text))
        && span.to.as_ref().is_none_or(|(high, _)| scaled(text) <= scaled(high))
}
