//! Chores of the project, started with `cargo xtask <chore>`.
//!
//! * `tidy` checks the house rules that neither the compiler nor clippy knows, and prints each breach as
//!   `file:line: message`.
//! * `coverage` writes `docs/coverage.md`: which requirement is implemented where, and tested where.

mod coverage;
mod error;
#[cfg(test)]
mod fixture;
mod problem;
mod project;
mod tidy;

use std::path::PathBuf;
use std::process::ExitCode;
use std::{env, fs};

use error::Error;
use project::Project;

const USAGE: &str = "\
usage: cargo xtask <chore>

  tidy               check the house rules
  coverage           write docs/coverage.md from docs/requirements.tsv and the sources
  coverage --check   fail if docs/coverage.md would change";

fn main() -> ExitCode {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let done = match arguments.as_slice() {
        ["tidy"] => tidy(),
        ["coverage"] => write_coverage(),
        ["coverage", "--check"] => check_coverage(),
        _ => {
            eprintln!("{USAGE}");
            return ExitCode::from(2);
        }
    };
    done.unwrap_or_else(|error| {
        eprintln!("error: {error}");
        ExitCode::FAILURE
    })
}

fn tidy() -> Result<ExitCode, Error> {
    let project = Project::load(&root())?;
    // A run that must not skip anything has fetched every package beforehand.
    let everything = env::var_os("SANBAO_REQUIRE_ALL").is_some_and(|value| value == "1");
    let problems = tidy::check(&project, everything)?;
    Ok(report(&problems))
}

fn write_coverage() -> Result<ExitCode, Error> {
    let root = root();
    let coverage = coverage::Coverage::of(&Project::load(&root)?)?;
    let path = root.join(coverage::TABLE);
    fs::write(&path, coverage.table()).map_err(|source| Error::Io { path, source })?;
    let (met, all) = coverage.met();
    println!("{met} of {all} requirements are implemented and tested");
    let lonely: Vec<String> = coverage.tested_only().map(|id| id.to_string()).collect();
    if !lonely.is_empty() {
        println!("named by tests only: {}", lonely.join(" "));
    }
    Ok(report(&coverage.problems))
}

fn check_coverage() -> Result<ExitCode, Error> {
    let project = Project::load(&root())?;
    let coverage = coverage::Coverage::of(&project)?;
    Ok(report(&coverage.outdated(&project).into_iter().collect::<Vec<_>>()))
}

fn report(problems: &[problem::Problem]) -> ExitCode {
    for problem in problems {
        println!("{problem}");
    }
    if problems.is_empty() {
        ExitCode::SUCCESS
    } else {
        eprintln!("{} problem(s)", problems.len());
        ExitCode::FAILURE
    }
}

/// The folder of the workspace: the one above this package, or the current one when started without cargo.
fn root() -> PathBuf {
    let package = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    package.and_then(|folder| folder.parent().map(PathBuf::from)).unwrap_or_else(|| PathBuf::from("."))
}
