//! Conditions with their names resolved.

use super::Shown;
use crate::compile::expression::{self, Op};
use crate::document::{Atom, ConditionSource, TestSource};
use crate::lang::Text;
use crate::length::Length;
use crate::moment::Moment;
use crate::money::{Money, format_scaled, parse_scaled};
use crate::reader::At;
use crate::vocabulary::{Fact, Kind};

/// When a clause applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// All of these; always, if there are none.
    All(Vec<Condition>),
    /// One of these.
    Any(Vec<Condition>),
    /// Not this.
    Not(Box<Condition>),
    /// A choice has, or has not, one of these values.
    Is {
        /// The fact.
        fact: Text,
        /// The values.
        values: Vec<Text>,
        /// None of them instead of one of them.
        not: bool,
    },
    /// Yes or no.
    Flag {
        /// The fact.
        fact: Text,
        /// Which of the two.
        value: bool,
    },
    /// A number, a date, or the time since a date compared with fixed values or another fact:
    /// one of the alternatives, each of which may have several comparisons.
    Compare {
        /// The fact.
        fact: Text,
        /// The time from this date to the claim is meant, not the date itself.
        since: bool,
        /// The alternatives.
        alternatives: Vec<Vec<Comparison>>,
    },
    /// Where the claim lies in a period table.
    Period {
        /// The table.
        table: Text,
        /// One of these.
        states: Vec<State>,
    },
}

/// A comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// How it compares.
    pub relation: Relation,
    /// With what.
    pub operand: Operand,
}

/// How two values compare.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `=`
    Equal,
    /// `!=`
    NotEqual,
    /// `>=`
    AtLeast,
    /// `>`
    More,
}

/// What is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Operand {
    /// A length of time.
    Length(Length),
    /// A whole number.
    Count(i64),
    /// Money.
    Amount(Money),
    /// A measured number and its unit.
    Quantity(String, Text),
    /// A date.
    Date(Moment),
    /// Another fact.
    Fact(Text),
    /// What is written, where it is nothing of these.
    Written(String),
}

/// Where a claim lies in a period table.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Within the period of the row that applies.
    Inside,
    /// After it.
    Outside,
    /// No row applies.
    None,
}

impl Condition {
    /// Whether it says nothing.
    #[must_use]
    pub fn is_always(&self) -> bool {
        matches!(self, Self::All(parts) if parts.iter().all(Self::is_always))
    }
}

impl From<Op> for Relation {
    fn from(op: Op) -> Self {
        match op {
            Op::Less => Self::Less,
            Op::AtMost => Self::AtMost,
            Op::Equal => Self::Equal,
            Op::NotEqual => Self::NotEqual,
            Op::AtLeast => Self::AtLeast,
            Op::More => Self::More,
        }
    }
}

impl Shown<'_> {
    pub(super) fn condition(&self, source: &ConditionSource) -> Condition {
        let mut parts: Vec<Condition> = source.atoms.iter().map(|a| self.atom(a)).collect();
        if let Some(any) = &source.any {
            parts.push(Condition::Any(any.iter().map(|c| self.condition(c)).collect()));
        }
        parts.extend(source.unless.iter().map(|c| Condition::Not(Box::new(self.condition(c)))));
        match <[Condition; 1]>::try_from(parts) {
            Ok([only]) => only,
            Err(parts) => Condition::All(parts),
        }
    }

    fn atom(&self, atom: &Atom) -> Condition {
        let name = atom.path.value.as_str();
        if let Some(table) = self.document.periods.iter().find(|p| p.name.value == name) {
            return Condition::Period { table: table.label.clone(), states: states(&atom.test) };
        }
        let vocabulary = &self.policy.vocabulary;
        let since = name.strip_prefix("since.");
        let Some(fact) = vocabulary.fact(since.unwrap_or(name)) else {
            return Condition::Is { fact: Text::verbatim(name), values: Vec::new(), not: false };
        };
        let label = fact.label.clone();
        match (&atom.test, &fact.kind) {
            (TestSource::Bool(value), _) => Condition::Flag { fact: label, value: *value },
            (TestSource::One(text), kind) if since.is_some() || !matches!(kind, Kind::Choice(_)) => {
                Condition::Compare {
                    fact: label,
                    since: since.is_some(),
                    alternatives: self.alternatives(fact, since.is_some(), text),
                }
            }
            (TestSource::One(value), _) => self.is(fact, std::slice::from_ref(value), false),
            (TestSource::Many(values), _) => self.is(fact, values, false),
            (TestSource::Not(values), _) => self.is(fact, values, true),
        }
    }

    fn is(&self, fact: &Fact, values: &[At<String>], not: bool) -> Condition {
        let label = |value: &At<String>| {
            let id = self.written(&value.value);
            let Kind::Choice(choices) = &fact.kind else { return Text::verbatim(&id) };
            let node = choices.nodes().iter().find(|n| n.id == id);
            node.map_or_else(|| Text::verbatim(&id), |n| n.label.clone())
        };
        Condition::Is { fact: fact.label.clone(), values: values.iter().map(label).collect(), not }
    }

    fn alternatives(&self, fact: &Fact, since: bool, text: &At<String>) -> Vec<Vec<Comparison>> {
        let parsed = expression::parse(&self.written(&text.value)).unwrap_or_default();
        let comparison = |c: expression::Comparison| Comparison {
            relation: c.op.into(),
            operand: if since { length(&c.value) } else { self.operand(fact, c.value) },
        };
        parsed.into_iter().map(|all| all.into_iter().map(comparison).collect()).collect()
    }

    fn operand(&self, fact: &Fact, value: String) -> Operand {
        if let Some(other) = self.policy.vocabulary.fact(&value) {
            return Operand::Fact(other.label.clone());
        }
        let number = |places: u32| {
            let bare = value.trim_end_matches(|c: char| !c.is_ascii_digit());
            parse_scaled(bare, places).ok()
        };
        let known = match &fact.kind {
            Kind::Count => number(0).map(Operand::Count),
            Kind::Amount => number(2).map(|n| Operand::Amount(Money::from_minor(n))),
            Kind::Quantity(unit) => number(4).map(|n| Operand::Quantity(format_scaled(n, 4, false), unit.clone())),
            Kind::Date(_) => Moment::parse(&value).map(Operand::Date),
            Kind::Choice(_) | Kind::Flag => None,
        };
        known.unwrap_or(Operand::Written(value))
    }

    /// A text with the values in force in the place of `$name`.
    pub(super) fn written(&self, text: &str) -> String {
        let mut parts = text.split('$');
        let mut out = parts.next().unwrap_or_default().to_owned();
        for part in parts {
            let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
            let (name, rest) = part.split_at(end);
            let param = self.policy.params.iter().find(|p| p.name == name);
            out.push_str(param.map_or(name, |p| &p.value));
            out.push_str(rest);
        }
        out
    }
}

fn length(text: &str) -> Operand {
    Length::parse(text).map_or_else(|| Operand::Written(text.to_owned()), Operand::Length)
}

fn states(test: &TestSource) -> Vec<State> {
    let names = match test {
        TestSource::One(state) => std::slice::from_ref(state),
        TestSource::Many(states) | TestSource::Not(states) => states.as_slice(),
        TestSource::Bool(_) => &[],
    };
    let state = |name: &At<String>| match name.value.as_str() {
        "inside" => Some(State::Inside),
        "outside" => Some(State::Outside),
        "none" => Some(State::None),
        _ => None,
    };
    names.iter().filter_map(state).collect()
}
