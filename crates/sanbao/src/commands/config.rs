//! `config`: what every setting is, and who said so.

use crate::config::{Config, MANUALS, Origin, SETTINGS, ServerArguments, Setting};
use crate::ending::{Done, Ending};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use serde_json::{Value, json};
use std::io::Write;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[command(flatten)]
    server: ServerArguments,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let config = session.config(arguments.server.place.config.as_deref(), arguments.server.flags())?;
    if session.json {
        let settings = SETTINGS.iter().map(|setting| {
            let (value, origin) = shown(session, &config, *setting);
            let from = (origin != Origin::Default).then(|| origin.to_string());
            json!({ "key": setting.key, "value": value, "from": from, "secret": setting.secret })
        });
        let settings: Vec<Value> = settings.collect();
        let file = config.file.as_ref().map(|path| path.display().to_string());
        writeln!(out, "{:#}", json!({ "file": file, "settings": settings }))?;
    } else {
        write!(out, "{}", table(session, &config))?;
    }
    Ok(Ending::Clean)
}

fn shown(session: &Session, config: &Config, setting: Setting) -> (String, Origin) {
    match config.shown(setting) {
        // Where the folder is found depends on where the program runs.
        (_, Origin::Default) if setting.key == MANUALS => (session.manuals.display().to_string(), Origin::Default),
        shown => shown,
    }
}

fn table(session: &Session, config: &Config) -> String {
    let words = &session.words;
    let head = ["config-setting", "config-value", "config-from"].map(|key| words.text(key));
    let mut table = Table::new(head).keep(0);
    for setting in SETTINGS {
        let (value, origin) = shown(session, config, setting);
        let from = match origin {
            Origin::Default => Cell::faint(words.text("config-default")),
            origin => Cell::new(origin.to_string()),
        };
        let value = if value == "none" { words.text("config-none") } else { value };
        table.row(vec![Cell::strong(setting.key), Cell::new(value), from]);
    }
    let file = match &config.file {
        Some(path) => words.with("config-file", &[("file", path.display().to_string().into())]),
        None => words.text("config-no-file"),
    };
    let file = indented(&session.paint.faint(&file), 2, session.width);
    format!("{}\n{file}", table.render(2, session.width, session.paint))
}
