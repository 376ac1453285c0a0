//! The situation of a finding in words.

use crate::words::{Words, moment};
use policy::check::{Allowed, Condition, Span};
use policy::vocabulary::Kind;
use policy::{Length, Moment, Money, Vocabulary};

/// More values than anybody reads in a sentence.
const MOST_VALUES: usize = 8;

/// What a fact may be: its name and the words for it.
pub(super) fn condition(words: &Words, vocabulary: &Vocabulary, currency: &str, condition: &Condition) -> (String, String) {
    let label = words.of(&condition.label).to_owned();
    let label = if condition.since { words.with("since-date", &[("date", label.into())]) } else { label };
    let money = matches!(vocabulary.fact(&condition.fact).map(|f| &f.kind), Some(Kind::Amount)) && !condition.since;
    let bound = |text: &str| bound(words, text, money.then_some(currency));
    let allowed = match &condition.allowed {
        Allowed::Any => words.text("situation-any"),
        Allowed::Values(values) => {
            let names = values.iter().map(|(id, label)| match id.as_str() {
                "true" => words.yes_no(true),
                "false" => words.yes_no(false),
                _ => words.of(label).to_owned(),
            });
            let names: Vec<String> = names.collect();
            let mut text = words.list(names.iter().take(MOST_VALUES));
            if names.len() > MOST_VALUES {
                text = words.with("situation-values-more", &[("values", text.into()), ("n", names.len().into())]);
            }
            text
        }
        Allowed::Ranges(ranges) => {
            let ranges: Vec<String> = ranges.iter().map(|range| span(words, range, &bound)).collect();
            ranges.join(&words.or())
        }
        Allowed::Order { label, allowed, .. } => {
            let other = words.of(label).to_owned();
            let key = match allowed {
                [true, false, false] => "situation-less",
                [true, true, false] => "situation-at-most",
                [false, true, false] => "situation-equal",
                [false, true, true] => "situation-at-least",
                [false, false, true] => "situation-more",
                [true, false, true] => "situation-different",
                [false, false, false] | [true, true, true] => "situation-any",
            };
            words.with(key, &[("value", other.into())])
        }
    };
    (label, allowed)
}

fn span(words: &Words, span: &Span, bound: &dyn Fn(&str) -> String) -> String {
    let one = |key: &str, text: &str| words.with(key, &[("value", bound(text).into())]);
    match (&span.from, &span.to) {
        (Some((from, true)), Some((to, true))) if from == to => one("situation-equal", from),
        (from, to) => {
            let from = from.as_ref().map(|(text, own)| one(if *own { "situation-at-least" } else { "situation-more" }, text));
            let to = to.as_ref().map(|(text, own)| one(if *own { "situation-at-most" } else { "situation-less" }, text));
            let both: Vec<String> = from.into_iter().chain(to).collect();
            if both.is_empty() { words.text("situation-any") } else { both.join(&words.and()) }
        }
    }
}

/// An end of a range: a length, a date, money or a number.
fn bound(words: &Words, text: &str, currency: Option<&str>) -> String {
    if let Some(length) = Length::parse(text) {
        return words.length(length);
    }
    if let Some(date) = Moment::parse(text) {
        return moment(date);
    }
    match (currency, policy::parse_scaled(text, 2)) {
        (Some(currency), Ok(minor)) => words.money(Money::from_minor(minor), currency),
        _ => text.to_owned(),
    }
}
