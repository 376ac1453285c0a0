//! Conditions in words.

use super::Item;
use crate::{Words, moment};
use policy::Unit;
use policy::show::{Comparison, Condition, Operand, Relation, State};

/// Conditions in words; money is in this currency.
pub(super) struct Conditions<'a> {
    pub(super) words: &'a Words,
    pub(super) currency: &'a str,
}

impl Conditions<'_> {
    /// The lines of a condition, all of which must hold; none for a condition that always holds.
    pub(super) fn items(&self, condition: &Condition) -> Vec<Item> {
        match condition {
            Condition::All(parts) => parts.iter().map(|p| self.item(p)).collect(),
            other => vec![self.item(other)],
        }
    }

    /// A condition as one line, with lines below where it is long.
    pub(super) fn item(&self, condition: &Condition) -> Item {
        if let Some(text) = self.inline(condition) {
            return Item::line(text);
        }
        let (key, parts) = match condition {
            Condition::All(parts) => ("when-all", parts.iter().map(|p| self.item(p)).collect()),
            Condition::Any(parts) => ("when-any", parts.iter().map(|p| self.item(p)).collect()),
            Condition::Not(inner) => ("when-unless", self.items(inner)),
            _ => ("when-all", Vec::new()),
        };
        Item { text: self.words.text(key), parts }
    }

    /// A condition in one sentence, if it is short enough for that.
    fn inline(&self, condition: &Condition) -> Option<String> {
        let words = self.words;
        Some(match condition {
            Condition::All(parts) if parts.is_empty() => words.text("when-always"),
            Condition::All(parts) if parts.len() <= 3 => {
                let parts: Vec<String> = parts.iter().map(|p| self.inline(p)).collect::<Option<_>>()?;
                parts.join(&words.text("when-joined"))
            }
            Condition::Not(inner) => {
                let inner = self.inline(inner)?;
                words.with("when-not", &[("condition", inner.into())])
            }
            Condition::All(_) | Condition::Any(_) => return None,
            Condition::Is { fact, values, not } => {
                let values = words.list(values.iter().map(|v| words.of(v)));
                let key = if *not { "when-is-not" } else { "when-is" };
                words.with(key, &[("fact", words.of(fact).into()), ("values", values.into())])
            }
            Condition::Flag { fact, value } => {
                let value = words.yes_no(*value);
                words.with("when-is", &[("fact", words.of(fact).into()), ("values", value.into())])
            }
            Condition::Compare { fact, since, alternatives } => {
                let fact = words.of(fact);
                let fact = if *since {
                    words.with("since-date", &[("date", words.within(fact).into())])
                } else {
                    fact.to_owned()
                };
                let all = |all: &Vec<Comparison>| {
                    all.iter().map(|c| self.comparison(c)).collect::<Vec<_>>().join(&words.and())
                };
                let value = alternatives.iter().map(all).collect::<Vec<_>>().join(&words.or());
                let key = if *since { "when-since" } else { "when-is" };
                words.with(key, &[("fact", fact.into()), ("values", value.into())])
            }
            Condition::Period { table, states } => {
                let state = |state: &State| match state {
                    State::Inside => words.text("period-inside"),
                    State::Outside => words.text("period-outside"),
                    State::None => words.text("period-none"),
                };
                let states = states.iter().map(state).collect::<Vec<_>>().join(&words.or());
                words.with("when-period", &[("period", words.of(table).into()), ("state", states.into())])
            }
        })
    }

    fn comparison(&self, comparison: &Comparison) -> String {
        let words = self.words;
        let relation = relation(comparison.relation);
        let (family, value) = match &comparison.operand {
            Operand::Length(length) if length.unit == Unit::CalendarYear && length.count == 0 => {
                return words.name("same-year", relation);
            }
            Operand::Length(length) => ("compare", words.length(*length)),
            Operand::Amount(money) => ("compare", words.money(*money, self.currency)),
            Operand::Quantity(number, unit) => ("compare-number", format!("{number} {}", words.of(unit))),
            Operand::Count(count) => ("compare-number", count.to_string()),
            Operand::Date(date) => ("compare-date", moment(*date)),
            Operand::Fact(text) => ("compare-fact", words.within(words.of(text))),
            Operand::Written(text) => ("compare-number", text.clone()),
        };
        words.compared(family, relation, &value)
    }
}

const fn relation(relation: Relation) -> &'static str {
    match relation {
        Relation::Less => "less",
        Relation::AtMost => "at-most",
        Relation::Equal => "equal",
        Relation::NotEqual => "different",
        Relation::AtLeast => "at-least",
        Relation::More => "more",
    }
}
