//! A compiled policy.

use crate::compile::{CellBox, Dim, Settings};
use crate::document::{Example, Rank};
use crate::lang::Text;
use crate::length::Length;
use crate::moment::Moment;
use crate::problem::{Place, Source};
use crate::region::Region;
use crate::remedy::{Flags, Remedy};
use crate::terms::Terms;
use crate::vocabulary::Vocabulary;
use std::sync::{Arc, OnceLock};

/// A policy ready to decide claims and to be analysed.
#[derive(Debug, Clone)]
pub struct Policy {
    pub(crate) head: Head,
    pub(crate) vocabulary: Arc<Vocabulary>,
    /// The facts this policy looks at, as positions in the vocabulary; a claim bound to the
    /// policy has one slot for each.
    pub(crate) slots: Vec<usize>,
    /// The slot of the claim date, if any period is looked at.
    pub(crate) claim_slot: Option<u16>,
    /// The slot of the customer's wish, and the remedy behind each of its values.
    pub(crate) wishes: Option<(u16, Vec<Option<Remedy>>)>,
    pub(crate) dims: Vec<Dim>,
    /// The lengths written for each dimension's period.
    pub(crate) lengths: Vec<Vec<Length>>,
    /// Pairs of a length in days and one in months whose changing order is acknowledged.
    pub(crate) accepted: Vec<(Length, Length)>,
    pub(crate) source: Arc<Source>,
    /// Words of a set of boxes.
    pub(crate) words: usize,
    /// Clauses in the order in which they are weighed: exceptions before what they except.
    pub(crate) clauses: Vec<Clause>,
    pub(crate) boxes: Vec<CellBox>,
    pub(crate) box_clause: Vec<u16>,
    pub(crate) keys: Vec<Key>,
    pub(crate) terms: Vec<Terms>,
    /// Lists of weaker remedies, as keys.
    pub(crate) weaker: Vec<Vec<u8>>,
    pub(crate) periods: Vec<PeriodTable>,
    pub(crate) params: Vec<Param>,
    pub(crate) price_lists: Vec<PriceTable>,
    pub(crate) examples: Vec<Example>,
    pub(crate) calendar: worktime::Calendar,
    /// The cells that occur on each dimension; worked out when first needed.
    pub(crate) occurring: OnceLock<Region>,
}

/// What a policy says about itself.
#[derive(Debug, Clone)]
pub struct Head {
    /// Its name, `STORE41`.
    pub id: String,
    /// Its version.
    pub version: String,
    /// Its title.
    pub title: Text,
    /// BLAKE3 of the policy text, the vocabulary and the settings: rulings carry it as evidence.
    pub hash: String,
    /// Law or company rule (G-10).
    pub rank: Rank,
    /// Where the rules come from.
    pub source: Option<String>,
    /// Legal or standards basis of the whole policy.
    pub legal: Vec<String>,
    /// Advice to the reader.
    pub note: Option<Text>,
    /// First day of the basis date for which this version is in force.
    pub effective_from: Option<Moment>,
    /// Last such day.
    pub effective_to: Option<Moment>,
    /// The date fact that selects the version.
    pub basis: String,
    /// ISO 4217 code.
    pub currency: String,
    /// Policies that must not be active together with this one.
    pub alternative_to: Vec<String>,
    /// The end of a period on a day off moves to the next working day (G-14).
    pub roll_end: bool,
    /// Read without its readings.
    pub literal: bool,
    /// Settings that replaced defaults.
    pub settings: Settings,
}

/// What a clause is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ClauseKind {
    /// Facts that the policy does not speak about.
    OutOfScope,
    /// Facts that cannot occur together.
    Impossible,
    /// A row of a period table.
    Row { period: u16, from: u16, length: Length },
    /// A clause of the text or of its reading.
    Rule,
}

#[derive(Debug, Clone)]
pub(crate) struct Clause {
    pub(crate) id: String,
    pub(crate) kind: ClauseKind,
    /// Position in the text.
    pub(crate) position: usize,
    pub(crate) place: Place,
    pub(crate) text: Text,
    pub(crate) say: Option<Text>,
    pub(crate) note: Option<Text>,
    pub(crate) legal: Vec<String>,
    pub(crate) reading: Option<String>,
    pub(crate) flags: Flags,
    pub(crate) effects: Vec<Effect>,
    /// Clauses this one is an exception to; the reading that says so, if the text does not.
    pub(crate) bases: Vec<(u16, Option<String>)>,
    /// Clauses whose repetition by this one is acknowledged.
    pub(crate) repeats: Vec<u16>,
}

/// What a clause does to one remedy.
#[derive(Debug, Clone)]
pub(crate) struct Effect {
    pub(crate) key: u8,
    pub(crate) action: Action,
    /// Clauses whose effect on the same remedy gives way.
    pub(crate) defeats: Vec<u16>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    /// Positions in the policy's lists of terms and of weaker remedies. What else the customer may
    /// choose (G-12) is no term of the grant: two clauses may differ in it and still agree.
    Grant {
        terms: u16,
        weaker: u16,
    },
    Refuse,
}

/// A remedy, or one of several free services.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Key {
    pub(crate) remedy: Remedy,
    pub(crate) service: Option<String>,
}

/// A period table for display.
#[derive(Debug, Clone)]
pub(crate) struct PeriodTable {
    pub(crate) name: String,
    pub(crate) label: Text,
}

/// A declared parameter with the value in force.
#[derive(Debug, Clone)]
pub(crate) struct Param {
    pub(crate) name: String,
    pub(crate) label: Text,
    pub(crate) default: String,
    pub(crate) value: String,
}

/// A price list with the prices in force.
#[derive(Debug, Clone)]
pub(crate) struct PriceTable {
    pub(crate) name: String,
    pub(crate) label: Text,
    /// The choice fact, as a position in the vocabulary.
    pub(crate) by: usize,
    /// Price in cents for each leaf of the fact.
    pub(crate) prices: Vec<Option<i64>>,
}

impl Policy {
    /// What the policy says about itself.
    #[must_use]
    pub const fn head(&self) -> &Head {
        &self.head
    }

    /// The vocabulary including the policy's own facts.
    #[must_use]
    pub const fn vocabulary(&self) -> &Arc<Vocabulary> {
        &self.vocabulary
    }

    /// The text it was compiled from.
    #[must_use]
    pub const fn source(&self) -> &Arc<Source> {
        &self.source
    }

    /// The worked cases the policy carries.
    #[must_use]
    pub fn examples(&self) -> &[Example] {
        &self.examples
    }

    /// How many clauses of its own the policy has (period rows and readings included).
    #[must_use]
    pub fn clause_count(&self) -> usize {
        self.clauses.iter().filter(|c| matches!(c.kind, ClauseKind::Rule | ClauseKind::Row { .. })).count()
    }

    /// The ids of all clauses in the order of the text.
    #[must_use]
    pub fn clause_ids(&self) -> Vec<&str> {
        self.in_text_order().map(|c| c.id.as_str()).collect()
    }

    pub(crate) fn in_text_order(&self) -> impl Iterator<Item = &Clause> {
        let mut clauses: Vec<&Clause> =
            self.clauses.iter().filter(|c| matches!(c.kind, ClauseKind::Rule | ClauseKind::Row { .. })).collect();
        clauses.sort_by_key(|c| (c.kind == ClauseKind::Rule, c.position));
        clauses.into_iter()
    }

    /// The same policy with another working calendar (G-06).
    #[must_use]
    pub fn with_calendar(mut self, calendar: worktime::Calendar) -> Self {
        self.calendar = calendar;
        self.occurring = OnceLock::new();
        self
    }

    /// The cells that some claim can have on each dimension taken alone: 30 days and three months
    /// since one date never come together.
    pub(crate) fn occurring(&self) -> &Region {
        self.occurring.get_or_init(|| crate::check::witness::occurring(self))
    }

    /// The remedy that the customer asks for.
    pub(crate) fn wish(&self, slots: &[crate::Slot]) -> Option<Remedy> {
        let (slot, remedies) = self.wishes.as_ref()?;
        match slots[usize::from(*slot)] {
            crate::Slot::Leaf(leaf) => remedies[usize::from(leaf)],
            _ => None,
        }
    }

    /// Whether the version is in force for this basis date.
    #[must_use]
    pub fn in_force_on(&self, basis: Moment) -> bool {
        self.head.effective_from.is_none_or(|from| basis.day() >= from.day())
            && self.head.effective_to.is_none_or(|to| basis.day() <= to.day())
    }
}
