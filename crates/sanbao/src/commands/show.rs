//! `policy show`: a policy as a person reads it.

use crate::claims::policy_files;
use crate::ending::{Done, Ending};
use crate::session::Session;
use crate::sheet;
use crate::terminal::Output;
use policy::{Options, Problem};
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "POLICY")]
    policy: String,
    #[arg(long, conflicts_with = "html")]
    markdown: bool,
    #[arg(long)]
    html: bool,
    #[arg(long)]
    literal: bool,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let library = session.library()?;
    let files = policy_files(&library, &arguments.policy)?;
    // Without a version the current one is meant: the file without a version in its name.
    let current = files.iter().find(|f| f.version.is_none()).or_else(|| files.last());
    let Some(file) = current else { return Err(Problem::error("no-policy-named").into()) };
    let options = Options { literal: arguments.literal, ..Options::default() };
    let policy = library.load(&file.path, &options)?;
    let sheet = sheet::build(&session.words, &policy);
    let text = if session.json {
        let text = serde_json::to_string(&sheet).map_err(std::io::Error::from)?;
        format!("{text}\n")
    } else if arguments.html {
        sheet::html(&sheet, &session.words)
    } else if arguments.markdown {
        sheet::markdown(&sheet, &session.words)
    } else {
        sheet::terminal(&sheet, session)
    };
    out.write_all(text.as_bytes())?;
    Ok(Ending::Clean)
}
