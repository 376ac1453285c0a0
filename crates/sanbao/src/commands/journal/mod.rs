//! `journal`: what was done, proved to be as it was written.

mod roots;
mod verify;

use crate::ending::{Done, Failure};
use crate::installation;
use crate::session::Session;
use crate::terminal::Output;
use policy::Problems;
use service::Error;

/// What can be done with the journal.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum JournalCommand {
    Verify(verify::Arguments),
    Roots(roots::Arguments),
}

pub(crate) fn run(command: &JournalCommand, session: &Session, out: &mut Output) -> Done {
    match command {
        JournalCommand::Verify(arguments) => verify::run(arguments, session, out),
        JournalCommand::Roots(arguments) => roots::run(arguments, session, out),
    }
}

fn failed(session: &Session, error: &Error) -> Failure {
    Problems(installation::of_service(session, error)).into()
}
