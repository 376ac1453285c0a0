//! `manual diff`: what two manuals say differently.

use super::find;
use crate::commands::diff::written;
use crate::ending::{Done, Ending, Failure};
use crate::session::Session;
use crate::terminal::{Cell, Output, Table, indented};
use manual::{Change, Differences, EntryChange, FieldChange, Manual, PackChange, diff};
use policy::Policy;
use serde_json::json;
use std::io::Write;
use std::sync::Arc;

#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    #[arg(value_name = "A")]
    first: String,
    #[arg(value_name = "B")]
    second: String,
}

pub(crate) fn run(arguments: &Arguments, session: &Session, out: &mut Output) -> Done {
    let load = |name: &str| -> Result<Arc<Manual>, Failure> {
        Ok(find::bundle(session, name).and_then(|bundle| Manual::from_bundle(&bundle))?)
    };
    let (before, after) = (load(&arguments.first)?, load(&arguments.second)?);
    let differences = diff(&before, &after);
    if session.json {
        let about = |manual: &Manual| json!({ "id": manual.id(), "hash": manual.hash() });
        let value = json!({ "manuals": [about(&before), about(&after)], "differences": differences });
        writeln!(out, "{value:#}")?;
    } else {
        out.write_all(text(session, &before, &after, &differences).as_bytes())?;
    }
    Ok(Ending::Clean)
}

fn text(session: &Session, before: &Manual, after: &Manual, differences: &Differences) -> String {
    let (words, paint) = (&session.words, session.paint);
    let title = |manual: &Manual| {
        let name = words.of(manual.name());
        format!("  {}  {}\n", paint.accent(name), paint.faint(&format!("{} {:.12}", manual.id(), manual.hash())))
    };
    let mut text = format!("\n{}{}", title(before), title(after));
    if differences.is_empty() {
        return text + "\n" + &indented(&words.text("diff-none"), 2, session.width);
    }
    for entry in differences.entries.iter().chain(&differences.vocabulary) {
        text.push_str(&self::entry(session, entry));
    }
    for pack in &differences.packs {
        text.push_str(&self::pack(session, before, after, pack));
    }
    text
}

/// `修改：角色 cashier`.
fn heading(session: &Session, change: Change, part: &str, id: &str) -> String {
    let key = match change {
        Change::Added => "manual-added",
        Change::Removed => "manual-removed",
        Change::Changed => "manual-changed",
    };
    let part = session.words.name("manual-part", part);
    let heading = session.words.with(key, &[("part", part.into()), ("id", id.into())]);
    format!("\n  {}\n", session.paint.strong(heading.trim_end()))
}

fn entry(session: &Session, entry: &EntryChange) -> String {
    let words = &session.words;
    let mut table = Table::new(["diff-field", "diff-before", "diff-after"].map(|key| words.text(key)));
    for field in shown(session, &entry.fields) {
        let value = |value: &Option<String>| Cell::new(value.clone().unwrap_or_default());
        table.row(vec![Cell::new(&field.path), value(&field.before), value(&field.after)]);
    }
    let heading = heading(session, entry.change, &entry.part, entry.id.as_deref().unwrap_or_default());
    format!("{heading}{}", table.render(2, session.width, session.paint))
}

/// Texts for people in the language of the reader; those of other languages only where nothing else of the text changes.
fn shown<'f>(session: &Session, fields: &'f [FieldChange]) -> Vec<&'f FieldChange> {
    let stem = |field: &FieldChange| field.path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    let own = |field: &&FieldChange| match field.lang {
        Some(lang) if lang != session.lang => {
            !fields.iter().any(|other| other.lang == Some(session.lang) && stem(other) == stem(field))
        }
        _ => true,
    };
    fields.iter().filter(own).collect()
}

fn pack(session: &Session, before: &Manual, after: &Manual, pack: &PackChange) -> String {
    let id = format!("{} {}", pack.pack, pack.version);
    let heading = heading(session, pack.change, "pack", &id);
    let find = |manual: &'_ Manual| -> Option<Policy> {
        let own = manual.packs().filter(|own| own.id == pack.pack).flat_map(|own| &own.edition.versions);
        own.into_iter().find(|policy| policy.head().version == pack.version).cloned()
    };
    match (pack.change, find(before), find(after)) {
        (Change::Changed, Some(old), Some(new)) => {
            format!("{heading}{}", written(session, &old, &new, &pack.differences))
        }
        _ => heading,
    }
}
