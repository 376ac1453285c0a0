//! `manual list`: the profiles of the manual folder.

use super::find;
use crate::ending::{Done, Ending};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use manual::{Bundle, Manual};
use policy::Problems;
use serde_json::{Value, json};
use std::io::Write;
use std::sync::Arc;

pub(crate) fn run(session: &Session, out: &mut Output) -> Done {
    let names = find::named(session, &[])?;
    let read = |name: &String| Bundle::read(&session.manuals, name).and_then(|bundle| Manual::from_bundle(&bundle));
    let loaded: Vec<(&String, Result<Arc<Manual>, Problems>)> = names.iter().map(|name| (name, read(name))).collect();
    if session.json {
        writeln!(out, "{}", loaded.iter().map(|(name, manual)| row_json(session, name, manual)).collect::<Value>())?;
    } else {
        out.write_all(table(session, &loaded).as_bytes())?;
    }
    Ok(Ending::clean_unless(loaded.iter().any(|(_, manual)| manual.is_err())))
}

fn row_json(session: &Session, name: &str, manual: &Result<Arc<Manual>, Problems>) -> Value {
    match manual {
        Ok(manual) => json!({
            "id": manual.id(),
            "name": session.words.of(manual.name()),
            "packs": manual.packs().map(|pack| pack.id).collect::<Vec<_>>(),
            "roles": manual.roles().len(),
            "currency": manual.currency(),
            "hash": manual.hash(),
        }),
        Err(problems) => json!({ "id": name, "problems": problems.0.len() }),
    }
}

fn table(session: &Session, loaded: &[(&String, Result<Arc<Manual>, Problems>)]) -> String {
    let words = &session.words;
    let keys = ["manual-profile", "column-name", "manual-packs", "manual-roles"];
    let mut table = Table::new(keys.iter().map(|key| words.text(key))).keep(0);
    for (name, manual) in loaded {
        table.row(match manual {
            Ok(manual) => vec![
                Cell::strong(manual.id()),
                Cell::new(words.of(manual.name())),
                Cell::new(words.list(manual.packs().map(|pack| pack.id))),
                Cell::number(manual.roles().len().to_string()),
            ],
            Err(problems) => {
                let told = words.with("list-broken", &[("n", problems.0.len().into())]);
                vec![Cell::strong(name.as_str()), Cell::bad(told)]
            }
        });
    }
    let folder = session.manuals.display().to_string();
    let count = words.with("manual-count", &[("n", loaded.len().into()), ("folder", folder.into())]);
    let count = indented(&session.paint.faint(&count), 2, session.width);
    format!("{}\n{count}", table.render(2, session.width, session.paint))
}
