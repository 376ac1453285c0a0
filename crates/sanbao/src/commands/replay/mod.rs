//! `policy replay`: what a policy decides on a list of claims, and what another would have decided.

mod execute;
mod listed;
mod outlet;
mod plan;
mod show;
mod side;

pub(crate) use execute::reason;
pub(crate) use show::verdict;

use super::editions::{self, PolicyArguments};
use crate::cli::{FormArguments, MappingArguments};
use crate::ending::{Done, Ending, Failure};
use crate::session::Session;
use crate::terminal::Output;
use clap::Args;
use execute::{Found, Run};
use manual::Edition;
use outlet::{Outlet, Shape};
use policy::{Problem, Problems};
use serde_json::{Value, json};
use side::Side;
use std::io::Write;
use std::path::{Path, PathBuf};
use tables::{BadRows, Rows};
use words::grouped;

/// `sanbao policy replay POLICY INPUT`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "POLICY")]
    policy: String,
    #[arg(value_name = "INPUT")]
    input: PathBuf,
    #[command(flatten)]
    reading: PolicyArguments,
    #[arg(long, value_name = "POLICY")]
    against: Option<String>,
    #[arg(long = "against-set", value_name = "NAME=VALUE")]
    against_settings: Vec<String>,
    #[command(flatten)]
    list: ListArguments,
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Options about a list of claims.
#[derive(Debug, Args)]
pub(crate) struct ListArguments {
    #[command(flatten)]
    mapping: MappingArguments,
    #[command(flatten)]
    form: FormArguments,
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
    #[arg(long, value_name = "N", default_value_t = 3)]
    examples: usize,
    #[arg(long)]
    each: bool,
}

/// What a list of claims came to.
pub(crate) struct Replayed {
    sides: Vec<Side>,
    found: Found,
    /// Columns that mean nothing to any of the policies.
    unused: Vec<String>,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let mut editions = vec![arguments.reading.load(session, &arguments.policy)?];
    if arguments.against.is_some() || !arguments.against_settings.is_empty() {
        let other = arguments.against.as_deref().unwrap_or(&arguments.policy);
        editions.push(arguments.reading.with_settings(&arguments.against_settings).load(session, other)?);
    }
    let titles: Vec<String> = editions.iter().map(|e| editions::title(session, &e.versions)).collect();
    let policies: Vec<Value> = editions.iter().map(editions::json).collect();
    let replayed = replay(session, editions, &arguments.input, &arguments.list, arguments.out.as_deref())?;
    if session.json {
        let mut value = replayed.json();
        value["policy"] = policies[0].clone();
        if let Some(other) = policies.get(1) {
            value["against"]["policy"] = other.clone();
        }
        writeln!(out, "{value:#}")?;
    } else {
        writeln!(out, "{}\n", session.paint.accent(&titles[0]))?;
        write!(out, "{}", replayed.each(session))?;
        write!(out, "{}", replayed.totals(session, 0))?;
        if let Some(title) = titles.get(1) {
            let against = session.words.with("replay-against", &[("policy", title.as_str().into())]);
            writeln!(out, "\n{}\n", session.paint.accent(&against))?;
            write!(out, "{}", replayed.difference(session))?;
        }
        write!(out, "{}", replayed.notes(session))?;
    }
    Ok(replayed.ending())
}

/// Puts a list of claims to one policy or two.
pub(crate) fn replay(
    session: &Session,
    editions: Vec<Edition>,
    input: &Path,
    list: &ListArguments,
    out: Option<&Path>,
) -> Result<Replayed, Failure> {
    let mapping = list.mapping.read()?;
    let vocabularies = editions.iter().flat_map(|e| &e.versions).map(policy::Policy::vocabulary);
    let names = vocabularies.flat_map(|v| plan::names(v)).map(|(name, _)| name).chain([plan::ID]);
    mapping.check(&names.collect::<Vec<_>>())?;
    let form = list.form.form(&mapping, input)?;
    let mut rows = Rows::open(input, &form)?;
    let columns = rows.columns().map(<[String]>::to_vec);
    let side = |edition| Side::new(edition, &mapping, columns.as_deref());
    let sides = editions.into_iter().map(side).collect::<Result<Vec<_>, Problems>>()?;
    let plans = || sides.iter().flat_map(Side::plans);
    if !plans().any(plan::Plan::finds_something) {
        let listed = columns.unwrap_or_default().join(", ");
        return Err(Problem::error("no-fact-column").with("columns", listed).into());
    }
    let is_unused = |column: &usize| plans().all(|plan| plan.leaves_aside(*column));
    let columns = columns.unwrap_or_default();
    let unused = (0..columns.len()).filter(is_unused).map(|c| columns[c].clone()).collect();
    let path = list.errors.clone().unwrap_or_else(|| BadRows::beside(input));
    let outlet = out.map(|path| Outlet::create(path, Shape::of(path)).map(|outlet| (outlet, Shape::of(path))));
    let run = Run {
        sides: &sides,
        examples: list.examples,
        each: list.each,
        outlet: outlet.transpose()?,
        bad_rows: BadRows::new(path, rows.columns(), bad_row_titles(session)),
    };
    let found = run.execute(&mut rows, session)?;
    Ok(Replayed { sides, found, unused })
}

/// Titles of the columns that a file of bad rows adds: row number and reason; and of the row itself.
pub(crate) fn bad_row_titles(session: &Session) -> [String; 3] {
    ["bad-rows-number", "bad-rows-reason", "bad-rows-line"].map(|key| session.words.text(key))
}

/// Says how many rows could not be used and where they are.
pub(crate) fn bad_rows_note(session: &Session, count: u64, path: Option<&Path>) -> String {
    let Some(path) = path else { return String::new() };
    let values = [("n", grouped(&count.to_string()).into()), ("file", path.display().to_string().into())];
    format!("\n{}\n", session.paint.bad(&session.words.with("bad-rows-note", &values)))
}

impl Replayed {
    /// Clean unless a row was bad.
    pub(crate) const fn ending(&self) -> Ending {
        Ending::clean_unless(self.found.bad_rows.count() > 0)
    }

    /// Every claim with what the first side decided, if that was asked for.
    fn each(&self, session: &Session) -> String {
        if self.found.listed.is_empty() {
            return String::new();
        }
        let currency = self.sides[0].versions().first().map_or("", |p| p.head().currency.as_str());
        listed::table(session, currency, &self.found.listed) + "\n"
    }

    /// What one side decided, as people read it.
    fn totals(&self, session: &Session, side: usize) -> String {
        let (side, totals) = (&self.sides[side], &self.found.totals[side]);
        let currency = side.versions().first().map_or("", |p| p.head().currency.as_str());
        show::report(session, currency, &side.report(totals))
    }

    /// What the two sides decide differently, as people read it.
    pub(crate) fn difference(&self, session: &Session) -> String {
        let policy = self.sides.first().and_then(|side| side.versions().first());
        policy.map_or_else(String::new, |policy| show::difference(session, policy, &self.found.difference))
    }

    /// What else there is to know.
    pub(crate) fn notes(&self, session: &Session) -> String {
        let mut notes = bad_rows_note(session, self.found.bad_rows.count(), self.found.bad_rows.path());
        if !self.unused.is_empty() {
            let values = [("columns", session.words.list(&self.unused).into())];
            let note = session.words.with("replay-unused-columns", &values);
            notes.push_str(&format!("\n{}\n", session.paint.faint(&note)));
        }
        notes
    }

    /// Everything for programs.
    pub(crate) fn json(&self) -> Value {
        let report = |side: usize| self.sides[side].report(&self.found.totals[side]);
        let mut value = json!({
            "report": report(0),
            "bad_rows": self.found.bad_rows.count(),
            "errors_file": self.found.bad_rows.path().map(|path| path.display().to_string()),
            "unused_columns": self.unused,
        });
        if self.sides.len() > 1 {
            let transitions: Vec<_> = self.found.difference.transitions().collect();
            value["against"] = json!({
                "report": report(1),
                "changed": self.found.difference.changed(),
                "transitions": transitions,
            });
        }
        value
    }
}
