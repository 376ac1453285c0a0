//! From the written document to a policy that can be decided and analysed.
//!
//! Every condition becomes a set of *boxes*: for each dimension (a fact, the periods since a date,
//! the order of two amounts) the set of *cells* it allows. The cells of a dimension are the finest
//! division that any condition of the policy makes, so two claims in the same cells are the same
//! claim to the policy. Decision and analysis both work on cells alone.

mod amounts;
mod boxes;
mod clauses;
mod dims;
pub(crate) mod expression;
mod grants;
mod identity;
mod periods;
mod relations;
mod resolve;
mod settings;
mod tests_on_facts;

pub(crate) use boxes::CellBox;
pub(crate) use dims::{Axis, Cells, Dim, DimKey};
pub use settings::Settings;
pub(crate) use tests_on_facts::axis_position;

use crate::document::{self, Document};
use crate::policy::Policy;
use crate::problem::{Problem, Problems, Source};
use crate::reader::{Reader, View};
use crate::vocabulary::{self, Vocabulary};
use std::sync::Arc;

/// How to read a policy.
#[derive(Debug, Clone, Default)]
pub struct Options {
    /// Leave out everything that the text itself does not say: clauses marked `reading`,
    /// `reading_when`, `prevails_over` and `repeats`.
    pub literal: bool,
    /// Values for declared parameters instead of their defaults.
    pub settings: Settings,
}

/// Reads and compiles a policy text.
///
/// # Errors
/// All problems found in the text.
pub fn compile(source: &Arc<Source>, vocabulary: &Vocabulary, options: &Options) -> Result<Policy, Problems> {
    let reader = Reader::new(source);
    let mut vocabulary = vocabulary.clone();
    let document = read(&reader, source, &mut vocabulary);
    let mut problems = reader.problems.take();
    let Some(document) = document else {
        let nothing_said = problems.is_empty();
        problems.extend(nothing_said.then(|| Problem::error("not-a-policy").at(source, 0..0)));
        return Err(Problems(problems));
    };
    // Names are resolved even where the form is wrong, so that all mistakes are told at once.
    match build(&document, vocabulary, options) {
        Ok(policy) if problems.is_empty() => return Ok(policy),
        Ok(_) => {}
        Err(more) => problems.extend(more.0),
    }
    Err(in_text_order(problems))
}

/// Problems in the order of the text, each told once. Equal ones stand at one place, so only those are compared.
fn in_text_order(mut problems: Vec<Problem>) -> Problems {
    let start = |problem: &Problem| problem.place.as_ref().map_or(0, |place| place.span.start);
    problems.sort_by_key(start);
    let mut told: Vec<Problem> = Vec::with_capacity(problems.len());
    for problem in problems {
        let mut here = told.iter().rev().take_while(|other| start(other) == start(&problem));
        if !here.any(|other| *other == problem) {
            told.push(problem);
        }
    }
    Problems(told)
}

fn read(reader: &Reader, source: &Arc<Source>, vocabulary: &mut Vocabulary) -> Option<Document> {
    let parsed = reader.document(&source.text);
    if !reader.problems.borrow().is_empty() {
        // After a syntax error half the tables would be reported missing.
        return None;
    }
    let view = View::new(parsed.get_ref(), parsed.span());
    let places = vocabulary::read_facts(reader, &view, vocabulary);
    let problems = vocabulary::check_all(source, &places, vocabulary);
    reader.problems.borrow_mut().extend(problems);
    let document = document::read(reader, &view);
    view.finish(reader);
    document
}

fn build(document: &Document, vocabulary: Vocabulary, options: &Options) -> Result<Policy, Problems> {
    let reader = Reader::new(&document.source);
    identity::check(&reader, document);
    let settings = settings::resolve(&reader, document, &options.settings);
    let mut resolver = resolve::Resolver::new(&reader, &vocabulary, &settings, options.literal);
    resolver.read_periods(&document.periods);
    let resolved = resolver.read_clauses(document);
    let tables = resolver.finish();
    let policy = clauses::assemble(&reader, document, vocabulary, &tables, &resolved, options, &settings);
    let problems = reader.problems.take();
    match policy {
        Some(policy) if problems.is_empty() => Ok(policy),
        _ => Err(Problems(problems)),
    }
}
