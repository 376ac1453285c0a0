//! The command line: what can be asked of the program, and how a run begins and ends.

mod lists;
mod localise;
mod usage;

use crate::commands;
use crate::ending::{Ending, Failure};
use crate::environment::Environment;
use crate::report;
use crate::session::Session;
use crate::terminal::Output;
use clap::{Args, FromArgMatches, Parser, Subcommand, ValueEnum};
use policy::Lang;
use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;
use words::Words;

pub(crate) use lists::{FormArguments, MappingArguments};
pub(crate) use localise::localised;

/// The whole command line. Help texts come from `locales/*/help.ftl`.
#[derive(Debug, Parser)]
#[command(name = "sanbao", version, disable_help_subcommand = true, infer_long_args = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) global: Global,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Global {
    #[arg(long, global = true, value_name = "LANG", value_parser = language)]
    pub(crate) lang: Option<Lang>,
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) manuals: Option<PathBuf>,
    #[arg(long, global = true, value_name = "WHEN", value_enum, default_value_t = Color::Auto)]
    pub(crate) color: Color,
    #[arg(long, global = true)]
    pub(crate) json: bool,
}

/// When to colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Everything about written policies.
    #[command(subcommand)]
    Policy(Box<PolicyCommand>),
    /// Everything about manuals of companies.
    #[command(subcommand)]
    Manual(Box<ManualCommand>),
    /// The server.
    Serve(commands::serve::Arguments),
    /// A made-up company.
    Demo(commands::demo::Arguments),
    /// A list of another system.
    Import(commands::import::Arguments),
    /// People who may sign in.
    #[command(subcommand)]
    User(commands::user::UserCommand),
    /// The journal.
    #[command(subcommand)]
    Journal(commands::journal::JournalCommand),
    /// Everything in one file.
    Backup(commands::backup::BackupArguments),
    /// Everything from one file.
    Restore(commands::backup::RestoreArguments),
    /// Whether everything is there that the server needs.
    Doctor(commands::doctor::Arguments),
    /// What every setting is.
    Config(commands::config::Arguments),
    /// Completions for a shell.
    Completions(commands::completions::Arguments),
    /// Manual pages.
    Man(commands::man::Arguments),
}

/// What can be done with policies.
#[derive(Debug, Subcommand)]
pub(crate) enum PolicyCommand {
    List,
    Show(commands::show::Arguments),
    Check(commands::check::Arguments),
    Decide(commands::decide::Arguments),
    Ask(commands::ask::Arguments),
    Replay(commands::replay::Arguments),
    Diff(commands::diff::Arguments),
    Returns(commands::returns::Arguments),
}

/// What can be done with manuals.
#[derive(Debug, Subcommand)]
pub(crate) enum ManualCommand {
    List,
    Show(commands::manual::show::Arguments),
    Check(commands::manual::check::Arguments),
    Diff(commands::manual::diff::Arguments),
}

fn language(text: &str) -> Result<Lang, String> {
    Lang::parse(text).ok_or_else(|| text.to_owned())
}

/// Runs the program with these arguments.
pub(crate) fn run(environment: &Environment, args: Vec<OsString>, out: &mut Output) -> Ending {
    let lang = wished_language(&args).or(environment.lang).unwrap_or_default();
    let words = Words::new(lang);
    let parsed = localised(&words).try_get_matches_from(args).and_then(|matches| Cli::from_arg_matches(&matches));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return usage::tell(&error, &words),
    };
    let session = Session::new(environment, &cli.global);
    let done = commands::run(&cli.command, &session, out).and_then(|ending| {
        out.flush()?;
        Ok(ending)
    });
    match done {
        Ok(ending) => ending,
        // Whoever reads has seen enough, as `head` has.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => {
            out.abandon();
            Ending::Clean
        }
        Err(failure) => {
            // What was found before the problem stays readable above it.
            let _ = out.flush();
            report::tell(&session, failure);
            Ending::Unusable
        }
    }
}

/// `--lang` decides the language of help and usage errors too, so it is looked for before parsing.
fn wished_language(args: &[OsString]) -> Option<Lang> {
    let words: Vec<&str> = args.iter().map(|a| a.to_str().unwrap_or_default()).take_while(|a| *a != "--").collect();
    let after = words.windows(2).filter(|pair| pair[0] == "--lang").map(|pair| pair[1]);
    let joined = words.iter().filter_map(|word| word.strip_prefix("--lang="));
    after.chain(joined).find_map(Lang::parse)
}
