//! The situation of a finding in words.

use crate::{Words, moment};
use policy::check::{Allowed, Condition, Span};
use policy::vocabulary::Kind;
use policy::{Length, Moment, Money, Text, Vocabulary};

/// More values than anybody reads in a sentence.
const MOST_VALUES: usize = 8;

/// What a fact may be: its name and the words for it.
pub(crate) fn condition(
    words: &Words,
    vocabulary: &Vocabulary,
    currency: &str,
    condition: &Condition,
) -> (String, String) {
    let label = words.of(&condition.label).to_owned();
    let label =
        if condition.since { words.with("since-date", &[("date", words.within(&label).into())]) } else { label };
    let kind = vocabulary.fact(&condition.fact).map(|f| &f.kind).filter(|_| !condition.since);
    let compared = |relation: &str, text: &str| match (kind, policy::parse_scaled(text, 2)) {
        (Some(Kind::Amount), Ok(minor)) => {
            words.compared("compare", relation, &words.money(Money::from_minor(minor), currency))
        }
        (Some(Kind::Quantity(unit)), _) => {
            words.compared("compare-number", relation, &format!("{text} {}", words.of(unit)))
        }
        _ => compared(words, relation, text),
    };
    let allowed = match &condition.allowed {
        Allowed::Any => words.text("situation-any"),
        Allowed::Values(values) => listed(words, values),
        Allowed::Ranges(ranges) => {
            let ranges: Vec<String> = ranges.iter().map(|range| span(words, range, &compared)).collect();
            ranges.join(&words.or())
        }
        Allowed::Order { label: other, allowed, .. } => {
            let other = words.within(words.of(other));
            let relation = match allowed {
                [true, false, false] => "less",
                [true, true, false] => "at-most",
                [false, true, false] => "equal",
                [false, true, true] => "at-least",
                [false, false, true] => "more",
                [true, false, true] => "different",
                [false, false, false] | [true, true, true] => return (label, words.text("situation-any")),
            };
            words.compared("compare-fact", relation, &other)
        }
    };
    (label, allowed)
}

/// The values of a choice; a long list is cut off and counted.
fn listed(words: &Words, values: &[(String, Text)]) -> String {
    let names = values.iter().take(MOST_VALUES).map(|(id, label)| match id.as_str() {
        "true" => words.yes_no(true),
        "false" => words.yes_no(false),
        _ => words.of(label).to_owned(),
    });
    let text = words.list(names);
    if values.len() <= MOST_VALUES {
        return text;
    }
    words.with("situation-values-more", &[("values", text.into()), ("n", values.len().into())])
}

fn span(words: &Words, span: &Span, compared: &dyn Fn(&str, &str) -> String) -> String {
    match (&span.from, &span.to) {
        (Some((from, true)), Some((to, true))) if from == to => compared("equal", from),
        (from, to) => {
            let from = from.as_ref().map(|(text, own)| compared(if *own { "at-least" } else { "more" }, text));
            let to = to.as_ref().map(|(text, own)| compared(if *own { "at-most" } else { "less" }, text));
            let both: Vec<String> = from.into_iter().chain(to).collect();
            if both.is_empty() { words.text("situation-any") } else { both.join(&words.and()) }
        }
    }
}

/// A comparison with a length, a date or a plain number.
fn compared(words: &Words, relation: &str, text: &str) -> String {
    if let Some(length) = Length::parse(text) {
        return words.compared("compare", relation, &words.length(length));
    }
    if let Some(date) = Moment::parse(text) {
        return words.compared("compare-date", relation, &moment(date));
    }
    words.compared("compare-number", relation, text)
}
