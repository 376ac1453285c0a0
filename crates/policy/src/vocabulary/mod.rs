//! The shared vocabulary: which facts there are, of what kind, and how they are asked.
//!
//! All packs use one vocabulary, so that a counter asks the same question in the same words
//! whichever policy wants to know. A policy may add facts of its own.

mod choices;
mod names;
mod parse;

pub use choices::{Choices, Node};
pub use names::{Group, Names};
pub(crate) use parse::{check_all, read_facts};

use crate::lang::Text;
use crate::length::Length;
use crate::problem::{Problems, Source};
use crate::reader::{Reader, View};
use std::collections::HashMap;
use std::sync::Arc;

/// The date every claim has: when the fault was first reported (G-08).
pub const CLAIM: &str = "claim";

/// One fact of a claim.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// Its name in policies, claims and the API; may contain dots.
    pub id: String,
    /// What values it takes.
    pub kind: Kind,
    /// A short name for tables.
    pub label: Text,
    /// How a person is asked for it.
    pub question: Text,
    /// Where its value comes from.
    pub origin: Origin,
}

/// The kind of values a fact takes.
#[derive(Debug, Clone, PartialEq)]
pub enum Kind {
    /// One of a tree of named values.
    Choice(Choices),
    /// Yes or no.
    Flag,
    /// A whole number, not negative.
    Count,
    /// Money, not negative, to the cent.
    Amount,
    /// A measured number with up to four decimals, in this unit.
    Quantity(Text),
    /// A local date, with or without a time of day.
    Date(DateRule),
}

/// What is known of a date in relation to others.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct DateRule {
    /// Dates that this one cannot precede, such as the sale before the claim.
    pub not_before: Vec<String>,
}

impl Kind {
    /// The name used in vocabulary files.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Choice(_) => "choice",
            Self::Flag => "flag",
            Self::Count => "count",
            Self::Amount => "amount",
            Self::Quantity(_) => "quantity",
            Self::Date(_) => "date",
        }
    }

    /// Decimal places of a number of this kind; `None` when it is no number.
    #[must_use]
    pub const fn places(&self) -> Option<u32> {
        match self {
            Self::Count => Some(0),
            Self::Amount => Some(2),
            Self::Quantity(_) => Some(crate::money::QUANTITY_PLACES),
            Self::Choice(_) | Self::Flag | Self::Date(_) => None,
        }
    }
}

/// Where the value of a fact comes from.
#[derive(Debug, Clone, PartialEq)]
pub enum Origin {
    /// A person or another system supplies it.
    Asked,
    /// Counted from a history of events (R-098, R-099).
    Tally(Tally),
    /// A date chosen among others by the value of a choice (R-106).
    Select {
        /// The choice fact.
        by: String,
        /// For each of its values the date fact to take.
        sources: Vec<(String, String)>,
    },
    /// A date moved later by a number of days, such as days spent in repair.
    Shift {
        /// The date fact.
        date: String,
        /// The count fact.
        by: String,
    },
}

/// What is counted in a history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tally {
    /// The history.
    pub history: String,
    /// What is measured.
    pub measure: Measure,
    /// Only events that agree with the claim in these choice facts.
    pub same: Vec<String>,
    /// Only events with this value of a field.
    pub only: Option<(String, String)>,
    /// Only events no later than this after the first event.
    pub within: Option<Length>,
    /// Whether each article has its own count, or an order has one for all of them.
    pub per: Per,
}

/// Whose events are counted together, by whoever keeps the records (R-120, R-121). A policy counts what a claim tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub enum Per {
    /// Each article has its own: the dry-cleans of a suit.
    #[default]
    Article,
    /// All articles of an order together: the trips to the door.
    Order,
}

/// A measure over the events of a history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// How many events.
    Count,
    /// The sum of the days from start to end of each event.
    Days,
    /// The most days of one event.
    Longest,
}

/// A kind of dated events that a claim carries, such as its repairs.
#[derive(Debug, Clone, PartialEq)]
pub struct History {
    /// Its name in claims.
    pub id: String,
    /// A short name.
    pub label: Text,
    /// How a person is asked for it.
    pub question: Text,
    /// Choice facts whose values an event may carry.
    pub fields: Vec<String>,
    /// Dates that no event can precede.
    pub not_before: Vec<String>,
}

/// All facts and histories that a policy or a claim may name.
#[derive(Debug, Clone, Default)]
pub struct Vocabulary {
    pub(crate) facts: Vec<Fact>,
    pub(crate) histories: Vec<History>,
    index: HashMap<String, usize>,
    pub(crate) names: Names,
    /// The texts it was read from; part of a policy's content hash.
    pub(crate) texts: Vec<Arc<Source>>,
}

impl Vocabulary {
    /// Reads a vocabulary file.
    ///
    /// # Errors
    /// All problems found in the text.
    pub fn parse(source: &Arc<Source>) -> Result<Self, Problems> {
        Self::parse_all(std::slice::from_ref(source))
    }

    /// Reads several vocabulary files into one, so that each subject can have its own.
    ///
    /// # Errors
    /// All problems found in the texts.
    pub fn parse_all(sources: &[Arc<Source>]) -> Result<Self, Problems> {
        let mut vocabulary = Self::default();
        let mut problems = Vec::new();
        let mut pending = Vec::new();
        for source in sources {
            let reader = Reader::new(source);
            let document = reader.document(&source.text);
            let view = View::new(document.get_ref(), document.span());
            pending.push(read_facts(&reader, &view, &mut vocabulary));
            view.finish(&reader);
            vocabulary.texts.push(Arc::clone(source));
            problems.extend(reader.problems.take());
        }
        // A file may name facts of a later one, so names are checked when all are read.
        for (source, places) in sources.iter().zip(pending) {
            problems.extend(check_all(source, &places, &vocabulary));
        }
        if problems.is_empty() { Ok(vocabulary) } else { Err(Problems(problems)) }
    }

    /// The fact of this name.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.index_of(id).map(|i| &self.facts[i])
    }

    /// The history of this name.
    #[must_use]
    pub fn history(&self, id: &str) -> Option<&History> {
        self.histories.iter().find(|h| h.id == id)
    }

    /// The names of roles, evidence and services.
    #[must_use]
    pub const fn names(&self) -> &Names {
        &self.names
    }

    /// All facts, in the order of the file.
    #[must_use]
    pub fn facts(&self) -> &[Fact] {
        &self.facts
    }

    /// All histories, in the order of the file.
    #[must_use]
    pub fn histories(&self) -> &[History] {
        &self.histories
    }

    /// Whether events of a history that carry a value are counted for a whole order: some count of them says so (R-120).
    #[must_use]
    pub fn counts_per_order(&self, history: &str, (field, value): (&str, &str)) -> bool {
        self.facts.iter().any(|fact| match &fact.origin {
            Origin::Tally(Tally { per: Per::Order, history: of, only: Some((name, only)), .. }) => {
                of == history && name == field && only == value
            }
            _ => false,
        })
    }

    pub(crate) fn index_of(&self, id: &str) -> Option<usize> {
        self.index.get(id).copied()
    }

    /// Adds a fact; `false` when the name is taken.
    pub(crate) fn add(&mut self, fact: Fact) -> bool {
        if self.index.contains_key(&fact.id) {
            return false;
        }
        self.index.insert(fact.id.clone(), self.facts.len());
        self.facts.push(fact);
        true
    }

    pub(crate) fn fact_names(&self) -> impl Iterator<Item = &str> {
        self.facts.iter().map(|f| f.id.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SERVICES: &str = r#"
[fact.service_kind]
kind = "choice"
label = { zh-CN = "服务" }
values = { trip = { zh-CN = "上门" }, dry_clean = { zh-CN = "干洗" } }

[history.services]
label = { zh-CN = "已用服务" }
question = { zh-CN = "用过哪些？" }
fields = ["service_kind"]

[fact."services.trip"]
kind = "count"
label = { zh-CN = "上门次数" }
tally = { history = "services", measure = "count", only = { service_kind = "trip" }, per = "order" }

[fact."services.dry_clean"]
kind = "count"
label = { zh-CN = "干洗次数" }
tally = { history = "services", measure = "count", only = { service_kind = "dry_clean" } }
"#;

    /// R-120, R-121: the trips of an order are one count, a dry-clean is that of its suit, as the vocabulary says.
    #[test]
    fn r120_r121_the_vocabulary_says_what_an_order_has_in_all() {
        let source = Arc::new(Source { name: "services".to_owned(), text: SERVICES.to_owned() });
        let vocabulary = Vocabulary::parse(&source).unwrap_or_else(|problems| unreachable!("{problems:?}"));
        let per_order = |service| vocabulary.counts_per_order("services", ("service_kind", service));
        assert!(per_order("trip") && !per_order("dry_clean") && !per_order("cleaning"));
        assert!(!vocabulary.counts_per_order("repairs", ("service_kind", "trip")));
    }
}
