//! The file of single rulings.

use super::listed::Listed;
use super::side::Judged;
use csv::WriterBuilder;
use policy::replay::Verdict;
use policy::{Decision, Lang, Money, Problem};
use serde_json::json;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// How single rulings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// A row of figures for each claim.
    Csv,
    /// The whole ruling of each claim, to be kept as evidence.
    Ndjson,
}

impl Shape {
    /// By the name of the file.
    pub(super) fn of(path: &Path) -> Self {
        let lines =
            path.extension().is_some_and(|e| e.eq_ignore_ascii_case("ndjson") || e.eq_ignore_ascii_case("jsonl"));
        if lines { Self::Ndjson } else { Self::Csv }
    }
}

/// Columns of the CSV form.
const COLUMNS: [&str; 9] = ["row", "id", "policy", "version", "decision", "clauses", "paid", "charged", "flags"];

/// A claim that was judged, as it is written.
pub(super) struct Line<'a> {
    pub(super) row: u64,
    pub(super) id: Option<String>,
    pub(super) judged: &'a Judged<'a>,
    pub(super) decision: &'a Decision,
}

impl Line<'_> {
    /// Writes the claim at the end of `into`. Writing to memory does not fail.
    pub(super) fn write(&self, shape: Shape, lang: Lang, into: &mut Vec<u8>) {
        match shape {
            Shape::Csv => {
                let _ = WriterBuilder::new().from_writer(into).write_record(self.record());
            }
            Shape::Ndjson => {
                let policy = self.judged.policy;
                let ruling = self.judged.case.as_ref().map(|case| policy.ruling(case, self.decision, lang));
                let status = Verdict::of(policy, self.decision);
                let line = json!({ "row": self.row, "id": self.id, "verdict": status, "ruling": ruling });
                if serde_json::to_writer(&mut *into, &line).is_ok() {
                    into.push(b'\n');
                }
            }
        }
    }

    fn record(&self) -> [String; COLUMNS.len()] {
        let head = self.judged.policy.head();
        let listed = Listed::of(self.row, self.id.clone(), self.judged, self.decision);
        let flags: Vec<&str> = listed.flags.iter().map(policy::Flag::id).collect();
        let money = |amount: Money| if amount == Money::ZERO { String::new() } else { amount.to_string() };
        [
            self.row.to_string(),
            listed.id.unwrap_or_default(),
            head.id.clone(),
            head.version.clone(),
            listed.verdict.id().to_owned(),
            listed.clauses.join(" "),
            money(listed.paid),
            money(listed.charged),
            flags.join(" "),
        ]
    }
}

/// The file being written.
pub(super) struct Outlet {
    path: PathBuf,
    file: BufWriter<File>,
}

impl Outlet {
    /// Creates the file, with its head.
    pub(super) fn create(path: &Path, shape: Shape) -> Result<Self, Problem> {
        let file = File::create(path).map_err(|e| cannot_write(path, &e))?;
        let mut outlet = Self { path: path.to_path_buf(), file: BufWriter::new(file) };
        if shape == Shape::Csv {
            outlet.put(format!("{}\n", COLUMNS.join(",")).as_bytes())?;
        }
        Ok(outlet)
    }

    /// Writes rulings.
    pub(super) fn put(&mut self, bytes: &[u8]) -> Result<(), Problem> {
        self.file.write_all(bytes).map_err(|e| cannot_write(&self.path, &e))
    }

    /// Writes what is still held back.
    pub(super) fn finish(&mut self) -> Result<(), Problem> {
        self.file.flush().map_err(|e| cannot_write(&self.path, &e))
    }
}

fn cannot_write(path: &Path, error: &dyn std::fmt::Display) -> Problem {
    Problem::error("cannot-write-file").with("file", path.display()).with("error", error)
}
