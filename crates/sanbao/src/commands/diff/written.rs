//! What two policies say differently, in words.

use crate::session::Session;
use crate::sheet::{self, Sheet, lines};
use crate::terminal::{Cell, Table, labelled};
use policy::diff::{ClauseChange, Differences, Field};
use policy::{Lang, Policy};

/// A label and what is said under it.
type Facet = (String, String);

/// The differences as people read them.
pub(crate) fn written(session: &Session, before: &Policy, after: &Policy, differences: &Differences) -> String {
    let words = &session.words;
    if differences.is_empty() {
        return format!("\n{}\n", words.text("diff-none"));
    }
    let mut text = String::new();
    if !differences.settings.is_empty() {
        let mut table = Table::new(["diff-setting", "diff-before", "diff-after"].map(|key| words.text(key)));
        for setting in &differences.settings {
            let value = |value: &Option<String>| Cell::new(value.clone().unwrap_or_else(|| "-".to_owned()));
            table.row(vec![Cell::new(&setting.name), value(&setting.before), value(&setting.after)]);
        }
        text.push_str(&section(session, &words.text("diff-settings"), &table.render(2, session.width, session.paint)));
    }
    if !differences.head.is_empty() {
        text.push_str(&section(session, &words.text("diff-head"), &fields(session, &differences.head)));
    }
    let sheets = [before, after].map(|policy| sheet::build(words, policy));
    for change in &differences.clauses {
        let (key, id, changed) = match change {
            ClauseChange::Removed { id, fields } => ("diff-removed", id, fields),
            ClauseChange::Added { id, fields } => ("diff-added", id, fields),
            ClauseChange::Changed { id, fields } => ("diff-changed", id, fields),
        };
        let heading = words.with(key, &[("clause", id.as_str().into())]);
        let [old, new] = [&sheets[0], &sheets[1]].map(|sheet| facets(session, sheet, id));
        let body = match (old, new) {
            (Some(old), Some(new)) => compared(session, &old, &new).unwrap_or_else(|| fields(session, changed)),
            (Some(only), None) | (None, Some(only)) => {
                labelled(&only, 2, session.width, |label| session.paint.faint(label))
            }
            (None, None) => fields(session, changed),
        };
        text.push_str(&section(session, &heading, &body));
    }
    text
}

fn section(session: &Session, heading: &str, body: &str) -> String {
    format!("\n{}\n{body}", session.paint.strong(heading))
}

/// Everything a clause or a row of a period table says, in the words of `policy show`.
fn facets(session: &Session, sheet: &Sheet, id: &str) -> Option<Vec<Facet>> {
    let words = &session.words;
    if let Some(clause) = sheet.clauses.iter().find(|c| c.id == id) {
        let say = clause.say.clone().unwrap_or_default();
        let refuses = clause.refuses.clone().unwrap_or_default();
        let mut facets = vec![
            (words.text("column-wording"), clause.text.clone()),
            (words.text("diff-tags"), words.list(&clause.tags)),
            (words.text("clause-when"), lines(&clause.when, 0).join("\n")),
            (words.text("clause-reading-when"), lines(&clause.reading_when, 0).join("\n")),
            (words.text("clause-grants"), lines(&clause.grants, 0).join("\n")),
            (words.text("clause-refuses"), refuses),
            (words.text("clause-say"), say),
        ];
        facets.extend(clause.about.iter().cloned());
        facets.retain(|(_, value)| !value.is_empty());
        return Some(facets);
    }
    let row = sheet.periods.iter().find_map(|grid| Some((grid, grid.rows.iter().find(|row| row[0] == id)?)));
    let (grid, row) = row?;
    Some(grid.head.iter().cloned().zip(row.iter().cloned()).skip(1).filter(|(_, value)| !value.is_empty()).collect())
}

/// What differs, side by side; `None` when the words are the same.
fn compared(session: &Session, old: &[Facet], new: &[Facet]) -> Option<String> {
    let words = &session.words;
    let mut table = Table::new(["diff-aspect", "diff-before", "diff-after"].map(|key| words.text(key)));
    let value = |facets: &[Facet], label: &str| {
        facets.iter().find(|(l, _)| l == label).map(|(_, value)| value.clone()).unwrap_or_default()
    };
    let only_new = new.iter().filter(|(label, _)| old.iter().all(|(l, _)| l != label));
    let mut differ = false;
    for (label, _) in old.iter().chain(only_new) {
        let (before, after) = (value(old, label), value(new, label));
        if before != after {
            differ = true;
            table.row(vec![Cell::new(label), Cell::new(before), Cell::new(after)]);
        }
    }
    differ.then(|| table.render(2, session.width, session.paint))
}

/// Written fields side by side, for what has no words of its own.
fn fields(session: &Session, fields: &[Field]) -> String {
    let words = &session.words;
    let mut table = Table::new(["diff-field", "diff-before", "diff-after"].map(|key| words.text(key)));
    for field in shown(fields, session.lang) {
        let value = |value: &Option<String>| Cell::new(value.clone().unwrap_or_default());
        table.row(vec![Cell::new(&field.path), value(&field.before), value(&field.after)]);
    }
    table.render(2, session.width, session.paint)
}

/// Texts for people in the language of the reader; those of other languages only where
/// nothing else of the text changes.
fn shown(fields: &[Field], lang: Lang) -> impl Iterator<Item = &Field> {
    let stem = |field: &Field| field.path.rsplit_once('.').map(|(stem, _)| stem.to_owned());
    fields.iter().filter(move |field| match field.lang {
        Some(own) if own != lang => !fields.iter().any(|other| other.lang == Some(lang) && stem(other) == stem(field)),
        _ => true,
    })
}
