//! What the tests of the shipped packs share.

use manual::Library;
use policy::check::{Allowed, Condition, Span};
use policy::{Length, Moment, Options, Policy};
use serde_json::Value;
use std::path::Path;

pub fn library() -> Library {
    let manuals = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../manuals");
    Library::open(&manuals).unwrap_or_else(|e| panic!("{e}"))
}

/// A shipped pack; `name` may carry a version.
pub fn pack(name: &str, literal: bool) -> Policy {
    let library = library();
    let files = library.find(name).unwrap_or_else(|e| panic!("{e}"));
    let file = files.iter().find(|f| f.version.is_none()).unwrap_or(&files[0]);
    library.load(&file.path, &Options { literal, ..Options::default() }).unwrap_or_else(|e| panic!("{e}"))
}

/// Whether a claim (as JSON) lies in a described situation.
pub fn holds(situation: &[Condition], claim: &Value) -> bool {
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
                let (from, to) = (Moment::parse(&text).unwrap(), Moment::parse(claim["claim"].as_str().unwrap()).unwrap());
                spans.iter().any(|span| since(span, from, to))
            }
            Allowed::Ranges(spans) => spans.iter().any(|span| number(span, &text)),
            Allowed::Order { .. } => panic!("no marker compares two facts"),
        }
    })
}

fn since(span: &Span, from: Moment, to: Moment) -> bool {
    let end = |text: &str| from.plus(Length::parse(text).unwrap()).unwrap().day();
    let low = span.from.as_ref().is_none_or(|(text, inclusive)| to.day() > end(text) || (*inclusive && to.day() == end(text)));
    let high = span.to.as_ref().is_none_or(|(text, inclusive)| to.day() < end(text) || (*inclusive && to.day() == end(text)));
    low && high
}

fn number(span: &Span, text: &str) -> bool {
    let scaled = |text: &str| policy::parse_scaled(text, 4).unwrap();
    span.from.as_ref().is_none_or(|(low, _)| scaled(low) <= scaled(text))
        && span.to.as_ref().is_none_or(|(high, _)| scaled(text) <= scaled(high))
}
