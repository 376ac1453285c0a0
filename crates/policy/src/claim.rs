//! A claim: the facts of one matter, as far as they are known.

mod parse;

pub use parse::parse_pairs;

use crate::moment::Moment;
use crate::problem::Problems;
use crate::vocabulary::Vocabulary;

/// The value of one fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Slot {
    /// Not known.
    #[default]
    Unknown,
    /// A leaf of a choice; for flags no is 0 and yes is 1.
    Leaf(u16),
    /// A number in its smallest unit.
    Number(i64),
    /// A date.
    Moment(Moment),
}

/// A dated event of a history, such as a repair.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// When it happened or began.
    pub on: Moment,
    /// When it ended; a repair without an end is still going on.
    pub until: Option<Moment>,
    /// Values of choice facts it carries: position in the vocabulary and leaf.
    pub fields: Vec<(usize, u16)>,
}

/// The facts of one matter. Positions are those of the vocabulary it was read with.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    pub(crate) slots: Vec<Slot>,
    /// The events of each history; `None` when the history is not known.
    pub(crate) histories: Vec<Option<Vec<Event>>>,
}

impl Claim {
    /// A claim of which nothing is known.
    #[must_use]
    pub fn unknown(vocabulary: &Vocabulary) -> Self {
        Self { slots: vec![Slot::Unknown; vocabulary.facts.len()], histories: vec![None; vocabulary.histories.len()] }
    }

    /// The value of a fact as given; unknown when there is no such fact.
    #[must_use]
    pub fn get(&self, vocabulary: &Vocabulary, fact: &str) -> Slot {
        vocabulary.index_of(fact).map_or(Slot::Unknown, |position| self.slots[position])
    }

    /// Sets a fact from a text, as a form field or a spreadsheet cell gives it. An empty text leaves it unknown.
    ///
    /// # Errors
    /// When there is no such fact or the text is no value of it.
    pub fn set(&mut self, vocabulary: &Vocabulary, fact: &str, text: &str) -> Result<(), Problems> {
        parse::set_text(self, vocabulary, fact, text).map_err(Problems::from)
    }

    /// Sets a fact by its position in the vocabulary; the fast way for streams of claims.
    ///
    /// # Errors
    /// When the text is no value of the fact.
    pub fn set_at(&mut self, vocabulary: &Vocabulary, position: usize, text: &str) -> Result<(), Problems> {
        self.slots[position] = parse::value(&vocabulary.facts[position], text)?;
        Ok(())
    }

    /// Reads a claim from JSON: an object of facts by name; histories are arrays of events.
    ///
    /// # Errors
    /// All facts that are unknown, of the wrong kind or impossible.
    pub fn from_json(value: &serde_json::Value, vocabulary: &Vocabulary) -> Result<Self, Problems> {
        parse::from_json(value, vocabulary, &|_| false)
    }

    /// Like [`Claim::from_json`], but leaves aside names that another policy of the same decision knows.
    ///
    /// # Errors
    /// As [`Claim::from_json`].
    pub fn from_json_shared(
        value: &serde_json::Value,
        vocabulary: &Vocabulary,
        known_elsewhere: &dyn Fn(&str) -> bool,
    ) -> Result<Self, Problems> {
        parse::from_json(value, vocabulary, known_elsewhere)
    }
}
