//! `completions`: what a shell needs to complete commands.

use crate::cli::localised;
use crate::ending::{Done, Ending};
use crate::session::Session;
use crate::terminal::Output;
use clap_complete::{Shell, generate};
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "SHELL", value_enum)]
    shell: Shell,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    // Into memory first: the generator cannot report that nobody reads.
    let mut script = Vec::new();
    generate(arguments.shell, &mut localised(&session.words), "sanbao", &mut script);
    out.write_all(&script)?;
    Ok(Ending::Clean)
}
