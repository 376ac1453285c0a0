//! `man`: manual pages.

use crate::cli::localised;
use crate::ending::{Done, Ending, Failure};
use crate::session::Session;
use crate::terminal::Output;
use clap::Command;
use clap_mangen::Man;
use policy::Problem;
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let mut command = localised(&session.words);
    command.build();
    let Some(folder) = &arguments.out else {
        out.write_all(&page(&command)?)?;
        return Ok(Ending::Clean);
    };
    fs::create_dir_all(folder).map_err(|error| cannot_write(folder, &error))?;
    let mut written = Vec::new();
    write_all(&command, folder, &mut written)?;
    for path in written {
        writeln!(out, "{}", path.display())?;
    }
    Ok(Ending::Clean)
}

fn page(command: &Command) -> io::Result<Vec<u8>> {
    let mut page = Vec::new();
    Man::new(command.clone()).render(&mut page)?;
    Ok(page)
}

/// One page for the command and one for each command below it.
fn write_all(command: &Command, folder: &Path, written: &mut Vec<PathBuf>) -> Result<(), Failure> {
    let name = command.get_display_name().unwrap_or_else(|| command.get_name());
    let path = folder.join(format!("{name}.1"));
    fs::write(&path, page(command)?).map_err(|error| cannot_write(&path, &error))?;
    written.push(path);
    command.get_subcommands().filter(|c| !c.is_hide_set()).try_for_each(|below| write_all(below, folder, written))
}

fn cannot_write(path: &Path, error: &io::Error) -> Problem {
    Problem::error("cannot-write-file").with("file", path.display()).with("error", error)
}
