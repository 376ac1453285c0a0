//! One file for each command.

pub(crate) mod ask;
pub(crate) mod backup;
pub(crate) mod check;
pub(crate) mod completions;
pub(crate) mod config;
pub(crate) mod decide;
pub(crate) mod demo;
pub(crate) mod diff;
pub(crate) mod doctor;
mod editions;
pub(crate) mod import;
pub(crate) mod journal;
pub(crate) mod list;
pub(crate) mod man;
pub(crate) mod manual;
pub(crate) mod replay;
pub(crate) mod returns;
pub(crate) mod serve;
pub(crate) mod show;
pub(crate) mod user;

use crate::cli::{Command, ManualCommand, PolicyCommand};
use crate::ending::Done;
use crate::session::Session;
use crate::terminal::Output;

/// Runs a command. Results go to `out`; problems are returned.
pub(crate) fn run(command: &Command, session: &Session, out: &mut Output) -> Done {
    match command {
        Command::Policy(command) => policy(command, session, out),
        Command::Manual(command) => manual(command, session, out),
        Command::Serve(arguments) => serve::run(arguments, session, out),
        Command::Demo(arguments) => demo::run(arguments, session, out),
        Command::Import(arguments) => import::run(arguments, session, out),
        Command::User(command) => user::run(command, session, out),
        Command::Journal(command) => journal::run(command, session, out),
        Command::Backup(arguments) => backup::backup(arguments, session, out),
        Command::Restore(arguments) => backup::restore(arguments, session, out),
        Command::Doctor(arguments) => doctor::run(arguments, session, out),
        Command::Config(arguments) => config::run(arguments, session, out),
        Command::Completions(arguments) => completions::run(arguments, session, out),
        Command::Man(arguments) => man::run(arguments, session, out),
    }
}

fn policy(command: &PolicyCommand, session: &Session, out: &mut Output) -> Done {
    match command {
        PolicyCommand::List => list::run(session, out),
        PolicyCommand::Show(arguments) => show::run(arguments, session, out),
        PolicyCommand::Check(arguments) => check::run(arguments, session, out),
        PolicyCommand::Decide(arguments) => decide::run(arguments, session, out),
        PolicyCommand::Ask(arguments) => ask::run(arguments, session, out),
        PolicyCommand::Replay(arguments) => replay::run(arguments, session, out),
        PolicyCommand::Diff(arguments) => diff::run(arguments, session, out),
        PolicyCommand::Returns(arguments) => returns::run(arguments, session, out),
    }
}

fn manual(command: &ManualCommand, session: &Session, out: &mut Output) -> Done {
    match command {
        ManualCommand::List => manual::list::run(session, out),
        ManualCommand::Show(arguments) => manual::show::run(arguments, session, out),
        ManualCommand::Check(arguments) => manual::check::run(arguments, session, out),
        ManualCommand::Diff(arguments) => manual::diff::run(arguments, session, out),
    }
}
