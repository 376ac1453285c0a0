//! `policy diff`: what two policies say differently, and what that does to claims.

mod written;

use super::editions::{self, PolicyArguments};
use super::replay::{self, ListArguments};
use crate::ending::{Done, Ending, Failure};
use crate::session::Session;
use crate::terminal::Output;
use clap::Args;
use manual::Edition;
use policy::diff::diff;
use policy::{Policy, Problem};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;
pub(crate) use written::written;

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
    let texts = [newest(&first)?.clone(), newest(&second)?.clone()];
    let differences = diff(&texts[0], &texts[1]);
    let titles = texts.each_ref().map(|policy| editions::title(session, std::slice::from_ref(policy)));
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
        write!(out, "{}", written(session, &texts[0], &texts[1], &differences))?;
        if let Some(replayed) = &replayed {
            let heading = session.words.text("diff-effect");
            writeln!(out, "\n{}\n", session.paint.strong(&heading))?;
            write!(out, "{}{}", replayed.difference(session), replayed.notes(session))?;
        }
    }
    Ok(replayed.map_or(Ending::Clean, |replayed| replayed.ending()))
}

/// The version that stands for a policy in a comparison of texts: the one named, else the one without an end.
fn newest(edition: &Edition) -> Result<&Policy, Failure> {
    let start = |policy: &&Policy| policy.head().effective_from.map(policy::Moment::day);
    let none = || Failure::from(Problem::error("no-policy-named"));
    edition.versions.iter().max_by_key(start).ok_or_else(none)
}
