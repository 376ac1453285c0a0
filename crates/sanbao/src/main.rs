//! Sanbao: the server, and the command line that judges after-sales claims by the company's written policy.

mod claims;
mod cli;
mod commands;
mod config;
mod ending;
mod environment;
mod installation;
mod logs;
mod progress;
mod report;
mod session;
mod sheet;
mod terminal;

use environment::Environment;
use std::process::ExitCode;

/// A server and a load make and drop many small values on several threads; filling the large demo spent about a quarter
/// of its time on that in the system's allocator.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let environment = Environment::read();
    let mut out = terminal::Output::stdout();
    let ending = cli::run(&environment, std::env::args_os().collect(), &mut out);
    ending.exit_code()
}
