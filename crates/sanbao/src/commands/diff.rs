//! `policy diff`: what two policies say differently, and what that does to claims.

use super::editions::{self, PolicyArguments};
use super::replay::{self, ListArguments};
use crate::ending::{Done, Ending, Failure};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table};
use clap::Args;
use manual::Edition;
use policy::diff::{Aspect, ClauseChange, Differences, Field, diff};
use policy::{Lang, Policy, Problem};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// `sanbao policy diff A B`.
#[derive(Debug, Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "A")]
    first: String,
    #[arg(value_name = "B")]
    second: String,
    #[command(flatten)]
    reading: PolicyArguments,
    #[arg(long = "set-second", value_name = "NAME=VALUE")]
    second_settings: Vec<String>,
    #[arg(long, value_name = "INPUT")]
    replay: Option<PathBuf>,
    #[command(flatten)]
    list: ListArguments,
}

/// Runs the command.
pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let first = arguments.reading.load(session, &arguments.first)?;
    let second = arguments.reading.with_settings(&arguments.second_settings).load(session, &arguments.second)?;
    let differences = diff(newest(&first, &arguments.first)?, newest(&second, &arguments.second)?);
    let titles = [&first, &second].map(|edition| editions::title(session, edition));
    let policies = [&first, &second].map(editions::json);
    let replayed = match &arguments.replay {
        Some(input) => Some(replay::replay(session, vec![first, second], input, &arguments.list, None)?),
        None => None,
    };
    if session.json {
        let mut value = json!({ "policies": policies, "differences": differences });
        if let Some(replayed) = &replayed {
            value["replay"] = replayed.json();
        }
        writeln!(out, "{value:#}")?;
    } else {
        writeln!(out, "{}\n{}", session.paint.accent(&titles[0]), session.paint.accent(&titles[1]))?;
        write!(out, "{}", written(session, &differences))?;
        if let Some(replayed) = &replayed {
            let heading = session.words.text("diff-effect");
            writeln!(out, "\n{}\n", session.paint.strong(&heading))?;
            write!(out, "{}{}", replayed.difference(session), replayed.notes(session))?;
        }
    }
    Ok(replayed.map_or(Ending::Clean, |replayed| replayed.ending()))
}

/// The version that stands for a policy in a comparison of texts: the one named, else the one without an end.
fn newest<'e>(edition: &'e Edition, name: &str) -> Result<&'e Policy, Failure> {
    let start = |policy: &&Policy| policy.head().effective_from.map(policy::Moment::day);
    let none = || Failure::from(Problem::error("unknown-policy").with("policy", name));
    edition.versions.iter().max_by_key(start).ok_or_else(none)
}

fn written(session: &Session, differences: &Differences) -> String {
    let words = &session.words;
    if differences.is_empty() {
        return format!("\n{}\n", words.text("diff-none"));
    }
    let mut text = String::new();
    let mut section = |heading: &str, table: &Table| {
        let rendered = table.render(2, session.width, session.paint);
        text.push_str(&format!("\n{}\n{rendered}", session.paint.strong(heading)));
    };
    if !differences.settings.is_empty() {
        let mut table = Table::new(["diff-setting", "diff-before", "diff-after"].map(|key| words.text(key)));
        for setting in &differences.settings {
            let value = |value: &Option<String>| Cell::new(value.clone().unwrap_or_else(|| "-".to_owned()));
            table.row(vec![Cell::new(&setting.name), value(&setting.before), value(&setting.after)]);
        }
        section(&words.text("diff-settings"), &table);
    }
    if !differences.head.is_empty() {
        section(&words.text("diff-head"), &fields(session, &differences.head));
    }
    for change in &differences.clauses {
        let (key, id, changed) = match change {
            ClauseChange::Removed { id, fields } => ("diff-removed", id, fields),
            ClauseChange::Added { id, fields } => ("diff-added", id, fields),
            ClauseChange::Changed { id, fields } => ("diff-changed", id, fields),
        };
        section(&words.with(key, &[("clause", id.as_str().into())]), &fields(session, changed));
    }
    text
}

fn fields(session: &Session, fields: &[Field]) -> Table {
    let words = &session.words;
    let titles = ["diff-aspect", "diff-field", "diff-before", "diff-after"];
    let mut table = Table::new(titles.map(|key| words.text(key)));
    let mut last = None;
    for field in shown(fields, session.lang) {
        let aspect = if last == Some(field.aspect) { String::new() } else { words.name("aspect", aspect_id(field.aspect)) };
        last = Some(field.aspect);
        let value = |value: &Option<String>| value.clone().unwrap_or_default();
        let cells = [aspect, field.path.clone(), value(&field.before), value(&field.after)];
        table.row(cells.map(Cell::new).into());
    }
    table
}

/// Texts for people in the language of the reader; those of other languages only where
/// nothing else of the text changes.
fn shown(fields: &[Field], lang: Lang) -> impl Iterator<Item = &Field> {
    let stem = |field: &Field| field.path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    fields.iter().filter(move |field| match field.lang {
        Some(own) if own != lang => {
            !fields.iter().any(|other| other.lang == Some(lang) && stem(other) == stem(field))
        }
        _ => true,
    })
}

const fn aspect_id(aspect: Aspect) -> &'static str {
    match aspect {
        Aspect::Wording => "wording",
        Aspect::Condition => "condition",
        Aspect::Remedies => "remedies",
        Aspect::Precedence => "precedence",
        Aspect::Flags => "flags",
        Aspect::Basis => "basis",
        Aspect::Other => "other",
    }
}
