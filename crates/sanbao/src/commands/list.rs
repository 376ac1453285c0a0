//! `policy list`: the policies of the manual folder.

use crate::ending::{Done, Ending};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use manual::PackFile;
use policy::{Options, Policy, Problems, Rank};
use serde_json::{Value, json};
use std::io::Write;

pub(crate) fn run(session: &Session, out: &mut Output) -> Done {
    let library = session.library()?;
    let files = library.files()?;
    let loaded: Vec<(PackFile, Result<Policy, Problems>)> = files
        .into_iter()
        .map(|file| {
            let policy = library.load(&file.path, &Options::default());
            (file, policy)
        })
        .collect();
    let broken = loaded.iter().any(|(_, policy)| policy.is_err());
    if session.json {
        let rows: Vec<Value> = loaded.iter().map(|(file, policy)| row_json(session, file, policy)).collect();
        writeln!(out, "{}", Value::Array(rows))?;
    } else {
        out.write_all(table(session, &loaded).as_bytes())?;
    }
    Ok(Ending::clean_unless(broken))
}

fn row_json(session: &Session, file: &PackFile, policy: &Result<Policy, Problems>) -> Value {
    let path = file.path.display().to_string();
    let policy = match policy {
        Ok(policy) => policy,
        Err(problems) => return json!({ "file": path, "problems": problems.0.len() }),
    };
    let head = policy.head();
    json!({
        "id": head.id,
        "version": head.version,
        "title": session.words.of(&head.title),
        "rank": head.rank.id(),
        "clauses": policy.clause_count(),
        "effective_from": head.effective_from.map(|m| m.to_string()),
        "effective_to": head.effective_to.map(|m| m.to_string()),
        "basis": head.basis,
        "source": head.source,
        "hash": head.hash,
        "file": path,
    })
}

fn table(session: &Session, loaded: &[(PackFile, Result<Policy, Problems>)]) -> String {
    let words = &session.words;
    let manuals = session.manuals.display().to_string();
    if loaded.is_empty() {
        return indented(&words.with("list-empty", &[("folder", manuals.into())]), 2, session.width);
    }
    let keys = ["column-id", "column-version", "column-title", "column-rank", "column-clause-count", "column-force"];
    let mut table = Table::new(keys.iter().map(|key| words.text(key))).keep(1).keep(5);
    for (file, policy) in loaded {
        table.row(match policy {
            Ok(policy) => row(session, policy),
            Err(problems) => {
                let told = words.with("list-broken", &[("n", problems.0.len().into())]);
                let version = file.version.clone().unwrap_or_default();
                vec![Cell::strong(file.name.to_uppercase()), Cell::new(version), Cell::bad(told)]
            }
        });
    }
    let count = words.with("list-count", &[("n", loaded.len().into()), ("folder", manuals.into())]);
    let count = indented(&session.paint.faint(&count), 2, session.width);
    format!("{}\n{count}", table.render(2, session.width, session.paint))
}

fn row(session: &Session, policy: &Policy) -> Vec<Cell> {
    let (words, head) = (&session.words, policy.head());
    let rank = match head.rank {
        Rank::Law => words.text("rank-law-short"),
        Rank::Company => words.text("rank-company-short"),
    };
    vec![
        Cell::strong(head.id.clone()),
        Cell::new(head.version.clone()),
        Cell::new(words.of(&head.title)),
        Cell::new(rank),
        Cell::number(policy.clause_count().to_string()),
        Cell::new(words.in_force(head.effective_from, head.effective_to)),
    ]
}
