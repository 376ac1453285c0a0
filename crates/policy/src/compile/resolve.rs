//! Names in conditions, resolved against the vocabulary.

use super::dims::DimKey;
use super::periods::ResolvedPeriod;
use super::settings::{self, Resolved as Settings};
use super::tests_on_facts::Spec;
use crate::document::{Atom, ConditionSource, Document, TestSource};
use crate::length::Length;
use crate::problem::Problem;
use crate::reader::{At, Reader};
use crate::vocabulary::{Kind, Vocabulary};
use std::cell::RefCell;
use std::collections::BTreeMap;

/// A condition with its names resolved: all atoms, one of each group, none of `unless`.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resolved {
    pub(crate) atoms: Vec<(DimKey, Spec)>,
    pub(crate) groups: Vec<Vec<Resolved>>,
    pub(crate) unless: Vec<Resolved>,
}

/// Resolves conditions and remembers every distinction they make.
pub(crate) struct Resolver<'a> {
    pub(crate) reader: &'a Reader,
    pub(crate) vocabulary: &'a Vocabulary,
    pub(crate) settings: &'a Settings,
    pub(crate) literal: bool,
    pub(crate) periods: Vec<ResolvedPeriod>,
    specs: RefCell<BTreeMap<DimKey, Vec<Spec>>>,
    lengths: RefCell<BTreeMap<DimKey, Vec<Length>>>,
}

/// Everything that assembling a policy needs beside the clauses.
pub(crate) struct Tables {
    pub(crate) specs: BTreeMap<DimKey, Vec<Spec>>,
    pub(crate) periods: Vec<ResolvedPeriod>,
    pub(crate) lengths: BTreeMap<DimKey, Vec<Length>>,
}

/// The resolved conditions of a document, in its order.
pub(crate) struct ResolvedClauses {
    pub(crate) scope: Option<Resolved>,
    pub(crate) impossible: Vec<Resolved>,
    /// Position in the document's list of clauses, and the condition.
    pub(crate) clauses: Vec<(usize, Resolved)>,
}

impl<'a> Resolver<'a> {
    pub(crate) fn new(reader: &'a Reader, vocabulary: &'a Vocabulary, settings: &'a Settings, literal: bool) -> Self {
        Self {
            reader,
            vocabulary,
            settings,
            literal,
            periods: Vec::new(),
            specs: RefCell::default(),
            lengths: RefCell::default(),
        }
    }

    pub(crate) fn finish(self) -> Tables {
        Tables { specs: self.specs.into_inner(), periods: self.periods, lengths: self.lengths.into_inner() }
    }

    pub(crate) fn substitute(&self, text: &At<String>) -> Option<String> {
        settings::substitute(self.reader, self.settings, text)
    }

    /// Remembers a distinction that boxes of a dimension have to make.
    pub(crate) fn note(&self, key: DimKey, spec: &Spec) {
        self.specs.borrow_mut().entry(key).or_default().push(spec.clone());
    }

    /// Remembers a length written for the time since a date.
    pub(crate) fn note_length(&self, anchor: usize, length: Length) {
        let mut lengths = self.lengths.borrow_mut();
        let list = lengths.entry(DimKey::Since(anchor)).or_default();
        if !list.contains(&length) {
            list.push(length);
        }
    }

    pub(crate) fn read_clauses(&self, document: &Document) -> ResolvedClauses {
        let scope = document.header.scope.as_ref().map(|c| self.condition(c));
        let impossible = document.impossible.iter().map(|c| self.condition(c)).collect();
        let mut clauses = Vec::new();
        for (position, clause) in document.clauses.iter().enumerate() {
            // Left-out clauses are still resolved, so that their mistakes are reported.
            let mut condition = self.condition(&clause.when);
            let extra = clause.reading_when.as_ref().map(|c| self.condition(c));
            if let Some(extra) = extra.filter(|_| !self.literal) {
                condition.atoms.extend(extra.atoms);
                condition.groups.extend(extra.groups);
                condition.unless.extend(extra.unless);
            }
            if !(self.literal && clause.reading.is_some()) {
                clauses.push((position, condition));
            }
        }
        ResolvedClauses { scope, impossible, clauses }
    }

    /// Resolves one condition; unresolvable atoms are reported and left out.
    pub(crate) fn condition(&self, source: &ConditionSource) -> Resolved {
        let mut resolved = Resolved::default();
        for atom in &source.atoms {
            self.atom(atom, &mut resolved);
        }
        if let Some(any) = &source.any {
            resolved.groups.push(any.iter().map(|c| self.condition(c)).collect());
        }
        resolved.unless = source.unless.iter().map(|c| self.condition(c)).collect();
        resolved
    }

    fn atom(&self, atom: &Atom, resolved: &mut Resolved) {
        if let Some(period) = self.periods.iter().find(|p| p.name == atom.path.value) {
            if let Some(group) = self.period_state(period, atom) {
                resolved.groups.push(group);
            }
            return;
        }
        if let Some(date) = atom.path.value.strip_prefix("since.") {
            match self.since(date, atom).as_deref() {
                Some([one]) => resolved.atoms.extend(one.atoms.iter().cloned()),
                Some(several) => resolved.groups.push(several.to_vec()),
                None => {}
            }
            return;
        }
        let index = self.fact_index(&atom.path);
        if let Some((key, spec)) = index.and_then(|index| self.fact_test(&atom.path, index, &atom.test)) {
            self.note(key, &spec);
            resolved.atoms.push((key, spec));
        }
    }

    fn since(&self, date: &str, atom: &Atom) -> Option<Vec<Resolved>> {
        let path = At { value: date.to_owned(), span: atom.path.span.clone() };
        let anchor = self.date_index(&path)?;
        let TestSource::One(text) = &atom.test else {
            let problem = Problem::error("test-of-wrong-kind").with("fact", &atom.path.value).with("kind", "period");
            self.reader.error(problem, atom.path.span.clone());
            return None;
        };
        self.period_test(anchor, text)
    }

    /// The position of a fact that must exist.
    pub(crate) fn fact_index(&self, name: &At<String>) -> Option<usize> {
        let index = self.vocabulary.index_of(&name.value);
        if index.is_none() {
            let periods = self.periods.iter().map(|p| p.name.as_str());
            let problem = Problem::error("unknown-fact").with("fact", &name.value);
            let problem = problem.suggest(&name.value, self.vocabulary.fact_names().chain(periods));
            self.reader.error(problem, name.span.clone());
        }
        index
    }

    /// The position of a fact that must be a date.
    pub(crate) fn date_index(&self, name: &At<String>) -> Option<usize> {
        let index = self.fact_index(name)?;
        if matches!(self.vocabulary.facts[index].kind, Kind::Date(_)) {
            return Some(index);
        }
        let problem = Problem::error("fact-of-wrong-kind").with("fact", &name.value).with("kind", "date");
        self.reader.error(problem, name.span.clone());
        None
    }
}
