//! Running a list of claims through one policy or two.

use super::listed::Listed;
use super::outlet::{Line, Outlet, Shape};
use super::side::{BadRow, Side};
use crate::ending::Failure;
use crate::progress::Progress;
use crate::session::Session;
use policy::replay::{Difference, Totals};
use policy::{Decision, Problem, Vocabulary};
use serde_json::{Map, Value};
use tables::{BadRows, Row, Rows, in_order};

/// Rows judged at a time by one thread.
const BATCH: usize = 1_024;

/// Threads that judge.
const THREADS: usize = 2;

/// A claim whose ruling changes.
#[derive(Debug, Clone, PartialEq, serde::Serialize)]
pub(crate) struct Example {
    /// Row in the list.
    pub(crate) row: u64,
    /// The word that tells it apart, if the list has one.
    pub(crate) id: Option<String>,
    /// What the list says about it.
    pub(crate) claim: Map<String, Value>,
}

/// What a run needs beside the list.
pub(super) struct Run<'a> {
    /// The policy, and the one it is compared with.
    pub(super) sides: &'a [Side],
    /// How many examples of each change are kept.
    pub(super) examples: usize,
    /// Whether each claim is listed.
    pub(super) each: bool,
    /// Where single rulings go, and in which shape.
    pub(super) outlet: Option<(Outlet, Shape)>,
    pub(super) bad_rows: BadRows,
}

/// What a run found.
pub(super) struct Found {
    /// For each side the counters of its versions.
    pub(super) totals: Vec<Vec<Totals>>,
    pub(super) difference: Difference<Example>,
    /// Every claim with what the first side decided, if that was asked for.
    pub(super) listed: Vec<Listed>,
    pub(super) bad_rows: BadRows,
}

/// What each claim leaves behind.
#[derive(Clone, Copy)]
struct Kept {
    /// Examples of each change.
    examples: usize,
    /// How single rulings are written, if they are.
    shape: Option<Shape>,
    lang: policy::Lang,
    /// Whether it is listed.
    each: bool,
}

/// What is counted by one thread.
struct Worker {
    totals: Vec<Vec<Totals>>,
    decisions: Vec<Decision>,
}

/// What became of one batch.
struct Judged {
    rows: u64,
    difference: Difference<Example>,
    listed: Vec<Listed>,
    bad: Vec<(Row, BadRow)>,
    lines: Vec<u8>,
}

impl Run<'_> {
    /// Judges all rows.
    pub(super) fn execute(mut self, rows: &mut Rows, session: &Session) -> Result<Found, Failure> {
        let progress = Progress::new(session, rows.meter(), &session.words.text("replay-progress"));
        let sides = self.sides;
        let shape = self.outlet.as_ref().map(|(_, shape)| *shape);
        let kept = Kept { examples: self.examples, shape, lang: session.lang, each: self.each };
        let worker = || Worker {
            totals: sides.iter().map(Side::totals).collect(),
            decisions: vec![Decision::default(); sides.len()],
        };
        let mut batches = Batches { rows, failed: None };
        let mut difference = Difference::new(kept.examples);
        let mut listed = Vec::new();
        let mut judged_rows = 0;
        let workers = in_order(
            (0..THREADS).map(|_| worker()).collect(),
            || batches.next(),
            |worker, batch: Result<Vec<Row>, Problem>| batch.map(|rows| worker.judge(sides, rows, kept)),
            |judged| -> Result<(), Failure> {
                let judged = judged?;
                for (row, bad) in judged.bad {
                    self.bad_rows.add(&row, &reason(session, &bad.problems.0, Some(&bad.vocabulary)))?;
                }
                if let Some((outlet, _)) = &mut self.outlet {
                    outlet.put(&judged.lines)?;
                }
                difference.merge(judged.difference);
                listed.extend(judged.listed);
                judged_rows += judged.rows;
                progress.show(|| session.words.with("replay-rows", &[("n", judged_rows.into())]));
                Ok(())
            },
        )?;
        self.bad_rows.finish()?;
        if let Some((outlet, _)) = &mut self.outlet {
            outlet.finish()?;
        }
        let mut workers = workers.into_iter().map(|w| w.totals);
        let mut totals = workers.next().unwrap_or_default();
        for part in workers {
            for (whole, part) in totals.iter_mut().flatten().zip(part.iter().flatten()) {
                whole.merge(part);
            }
        }
        Ok(Found { totals, difference, listed, bad_rows: self.bad_rows })
    }
}

/// Why a row cannot be used, in the words of the user.
pub(crate) fn reason(session: &Session, problems: &[Problem], vocabulary: Option<&Vocabulary>) -> String {
    let told = problems.iter().map(|p| session.words.tell(p, vocabulary).message);
    told.collect::<Vec<_>>().join(" | ")
}

/// A list in batches.
struct Batches<'r> {
    rows: &'r mut Rows,
    /// Why the list cannot be read further; told when the rows before it are judged.
    failed: Option<Problem>,
}

impl Iterator for Batches<'_> {
    type Item = Result<Vec<Row>, Problem>;

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(problem) = self.failed.take() {
            return Some(Err(problem));
        }
        let mut batch = Vec::with_capacity(BATCH);
        while batch.len() < BATCH {
            let mut row = Row::default();
            match self.rows.next(&mut row) {
                Ok(true) => batch.push(row),
                Ok(false) => break,
                Err(problem) => {
                    self.failed = Some(problem);
                    break;
                }
            }
        }
        if batch.is_empty() { self.failed.take().map(Err) } else { Some(Ok(batch)) }
    }
}

impl Worker {
    fn judge(&mut self, sides: &[Side], rows: Vec<Row>, kept: Kept) -> Judged {
        let mut judged = Judged {
            rows: rows.len() as u64,
            difference: Difference::new(kept.examples),
            listed: Vec::new(),
            bad: Vec::new(),
            lines: Vec::new(),
        };
        for row in rows {
            if let Err(bad) = self.row(sides, &row, kept, &mut judged) {
                judged.bad.push((row, bad));
            }
        }
        judged
    }

    fn row(&mut self, sides: &[Side], row: &Row, kept: Kept, into: &mut Judged) -> Result<(), BadRow> {
        let known = |name: &str| sides.iter().any(|side| side.knows(name));
        let mut rulings = Vec::with_capacity(sides.len());
        // A row counts for both policies or for none, so that their totals compare.
        for (side, decision) in sides.iter().zip(&mut self.decisions) {
            rulings.push(side.judge(row, &known, decision)?);
        }
        for ((ruling, decision), totals) in rulings.iter().zip(&self.decisions).zip(&mut self.totals) {
            totals[ruling.version].add(ruling.policy, decision);
        }
        if let ([first, second], [a, b]) = (rulings.as_slice(), self.decisions.as_slice()) {
            into.difference.add((first.policy, a), (second.policy, b), || Example {
                row: row.number,
                id: first.plan.id(row),
                claim: first.plan.facts(row),
            });
        }
        if let ([ruling, ..], [decision, ..]) = (rulings.as_slice(), self.decisions.as_slice()) {
            if let Some(shape) = kept.shape {
                let id = ruling.plan.id(row);
                Line { row: row.number, id, judged: ruling, decision }.write(shape, kept.lang, &mut into.lines);
            }
            if kept.each {
                into.listed.push(Listed::of(row.number, ruling.plan.id(row), ruling, decision));
            }
        }
        Ok(())
    }
}
