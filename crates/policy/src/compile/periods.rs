//! Period tables: how long a right lasts, and whether a claim falls inside.

use super::resolve::{Resolved, Resolver};
use super::tests_on_facts::axis_position;
use crate::document::{Atom, PeriodSource, TestSource};
use crate::length::Length;
use crate::problem::Problem;
use crate::reader::At;

/// A period table with its names resolved.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedPeriod {
    pub(crate) name: String,
    pub(crate) rows: Vec<ResolvedRow>,
}

/// One row.
#[derive(Debug, Clone)]
pub(crate) struct ResolvedRow {
    /// Position in the document's list of rows.
    pub(crate) position: usize,
    /// When the row applies: its own condition, unless a row that prevails over it applies.
    pub(crate) when: Resolved,
    /// Start date, a position in the vocabulary.
    pub(crate) from: usize,
    pub(crate) length: Length,
}

/// The states that a condition may ask for.
const STATES: [&str; 3] = ["inside", "outside", "none"];

impl Resolver<'_> {
    pub(crate) fn read_periods(&mut self, sources: &[PeriodSource]) {
        for source in sources {
            if self.vocabulary.index_of(&source.name.value).is_some() {
                let problem = Problem::error("fact-defined-twice").with("fact", &source.name.value);
                self.reader.error(problem, source.name.span.clone());
            }
            let rows = self.rows(source);
            self.periods.push(ResolvedPeriod { name: source.name.value.clone(), rows });
        }
    }

    fn rows(&self, source: &PeriodSource) -> Vec<ResolvedRow> {
        let own: Vec<Resolved> = source.rows.iter().map(|r| self.condition(&r.when)).collect();
        for row in &source.rows {
            for name in &row.prevails_over {
                if !source.rows.iter().any(|r| r.id.value == name.value) {
                    let problem = Problem::error("unknown-clause").with("clause", &name.value);
                    self.reader.error(problem, name.span.clone());
                }
            }
        }
        let mut rows = Vec::new();
        for (position, row) in source.rows.iter().enumerate() {
            let (Some(length), Some(from)) =
                (self.length(&row.length), self.date_index(row.from.as_ref().unwrap_or(&source.from)))
            else {
                continue;
            };
            if self.literal && row.reading.is_some() {
                continue;
            }
            let mut when = own[position].clone();
            for (other, condition) in source.rows.iter().zip(&own) {
                let prevails = other.prevails_over.iter().any(|n| n.value == row.id.value);
                if prevails && !self.literal {
                    when.unless.push(condition.clone());
                }
            }
            rows.push(ResolvedRow { position, when, from, length });
        }
        rows
    }

    /// Reads a length, parameters allowed.
    pub(crate) fn length(&self, text: &At<String>) -> Option<Length> {
        let full = self.substitute(text)?;
        let length = Length::parse(&full);
        if length.is_none() {
            self.reader.error(Problem::error("bad-length").with("text", &full), text.span.clone());
        }
        length
    }

    /// `warranty = "inside"` as alternatives over the rows of the table.
    pub(crate) fn period_state(&self, period: &ResolvedPeriod, atom: &Atom) -> Option<Vec<Resolved>> {
        let states = match &atom.test {
            TestSource::One(state) => std::slice::from_ref(state),
            TestSource::Many(states) => states.as_slice(),
            TestSource::Bool(_) | TestSource::Not(_) => &[],
        };
        let mut group = Vec::new();
        for state in states {
            match state.value.as_str() {
                "inside" => group.extend(period.rows.iter().map(|r| self.with_end(r, true))),
                "outside" => group.extend(period.rows.iter().map(|r| self.with_end(r, false))),
                "none" => group.push(Resolved {
                    unless: period.rows.iter().map(|r| r.when.clone()).collect(),
                    ..Resolved::default()
                }),
                other => {
                    let problem = Problem::error("unknown-value").with("value", other).with("fact", &period.name);
                    self.reader.error(problem.suggest(other, STATES), state.span.clone());
                    return None;
                }
            }
        }
        if states.is_empty() {
            let problem = Problem::error("test-of-wrong-kind").with("fact", &period.name).with("kind", "period-table");
            self.reader.error(problem, atom.path.span.clone());
            return None;
        }
        Some(group)
    }

    fn with_end(&self, row: &ResolvedRow, inside: bool) -> Resolved {
        let end = axis_position(row.length);
        let range = if inside { (i64::MIN, end) } else { (end + 1, i64::MAX) };
        self.note_length(row.from, row.length);
        let mut when = row.when.clone();
        for elapsed in self.elapsed(row.from, vec![vec![(row.length.unit, range)]]) {
            when.atoms.extend(elapsed.atoms);
        }
        when
    }
}
