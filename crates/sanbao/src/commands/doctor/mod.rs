//! `doctor`: looks at everything that the server needs, and says what to change.

mod check;
mod database;
mod files;
mod gateways;
mod manual;
mod network;

use crate::config::{Config, ServerArguments};
use crate::ending::{Done, Ending};
use crate::session::Session;
use crate::terminal::{Output, indented};
use check::{Check, State};
use serde_json::{Value, json};
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(long)]
    running: bool,
    #[command(flatten)]
    server: ServerArguments,
}

/// Ends with findings when the server would not work; warnings alone are no reason to stop a deployment.
pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let config = session.config(arguments.server.place.config.as_deref(), arguments.server.flags())?;
    let checks = if arguments.running { vec![network::running(&config)] } else { look(&config, session) };
    let count = |state: State| checks.iter().filter(|check| check.state == state).count();
    let (bad, warnings) = (count(State::Bad), count(State::Warning));
    if session.json {
        let list: Vec<Value> = checks.iter().map(|check| check.json(session)).collect();
        writeln!(out, "{:#}", json!({ "errors": bad, "warnings": warnings, "checks": list }))?;
    } else {
        for check in &checks {
            write!(out, "{}", check.render(session))?;
        }
        let values = [("errors", bad.into()), ("warnings", warnings.into())];
        let total = session.words.with("doctor-total", &values);
        write!(out, "\n{}", indented(&session.paint.strong(&total), 2, session.width))?;
    }
    Ok(Ending::clean_unless(bad > 0))
}

fn look(config: &Config, session: &Session) -> Vec<Check> {
    let mut checks = files::check(config);
    checks.extend(database::check(config));
    checks.push(manual::check(&session.manuals_of(config)));
    checks.extend(network::check(config));
    checks.extend(gateways::check(config));
    checks
}
