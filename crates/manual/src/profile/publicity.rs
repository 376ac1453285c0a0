//! What is measured, and what is promised to customers.

use super::parts;
use policy::reader::{At, Reader, View};
use policy::{Problem, Text};

/// A figure that the company watches, with its targets.
#[derive(Debug, Clone)]
pub struct Kpi {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: Text,
    /// Everything else the manual says about it, as written: `target`, `unit`, `per`.
    pub values: Vec<(String, String)>,
}

/// `[commitment]`: the service idea and the promises that customers are told.
#[derive(Debug, Clone)]
pub(crate) struct CommitmentSource {
    pub(crate) idea: Text,
    pub(crate) hotline: Option<String>,
    pub(crate) mailbox: Option<String>,
    pub(crate) promises: Vec<PromiseSource>,
}

/// A promise in words of its own, or in those of a clause.
#[derive(Debug, Clone)]
pub(crate) enum PromiseSource {
    Text(Text),
    Clause { pack: At<String>, clause: At<String> },
}

pub(super) fn kpi(reader: &Reader, id: At<String>, view: &View<'_>) -> Option<Kpi> {
    let name = parts::text(reader, view, "name");
    let mut values = Vec::new();
    for (key, item) in view.rest() {
        if let Some(value) = reader.scalar(item) {
            values.push((key.value.to_owned(), value.value));
        }
    }
    Some(Kpi { id: id.value, name: name?, values })
}

pub(super) fn commitment(reader: &Reader, view: &View<'_>) -> Option<CommitmentSource> {
    let table = view.get("commitment").and_then(|i| reader.table(i))?;
    let idea = parts::text(reader, &table, "idea");
    let hotline = parts::string(reader, &table, "hotline").map(|s| s.value);
    let mailbox = parts::string(reader, &table, "mailbox").map(|s| s.value);
    let promises = parts::listed(reader, &table, "promises", promise);
    table.finish(reader);
    Some(CommitmentSource { idea: idea?, hotline, mailbox, promises })
}

fn promise(reader: &Reader, view: &View<'_>) -> Option<PromiseSource> {
    let text = view.get("text").map(|i| reader.text(i));
    let (pack, clause) = (parts::string(reader, view, "pack"), parts::string(reader, view, "clause"));
    match (text, pack, clause) {
        (Some(text), None, None) => text.map(PromiseSource::Text),
        (None, Some(pack), Some(clause)) => Some(PromiseSource::Clause { pack, clause }),
        _ => {
            reader.error(Problem::error("bad-promise"), reader.first_line(&view.span));
            None
        }
    }
}
