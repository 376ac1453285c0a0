//! What changed between two manuals: entries of the manual and of the vocabulary as they are written, and policies
//! clause by clause.

use crate::bundle::{Bundle, MANUAL_FILE};
use crate::manual::Manual;
use crate::packs::Pack;
use policy::diff::Differences as PolicyDifferences;
use policy::{Lang, Policy};
use serde::Serialize;
use toml::{Table, Value};

/// What happened to a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Only the second manual has it.
    Added,
    /// Only the first has it.
    Removed,
    /// Both have it, and it differs.
    Changed,
}

/// A written value that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FieldChange {
    /// Dotted path below the entry, as in the file: `name.en`.
    pub path: String,
    /// The language, when it is a text for people.
    #[serde(skip)]
    pub lang: Option<Lang>,
    /// Value in the first manual, if it has the field.
    pub before: Option<String>,
    /// Value in the second.
    pub after: Option<String>,
}

/// A part of the manual that differs: a role, an assignment, a fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EntryChange {
    /// The table in the file: `role`, `assign`, `settings`, `fact`.
    pub part: String,
    /// Which of them, where there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What happened to it.
    pub change: Change,
    /// What differs.
    pub fields: Vec<FieldChange>,
}

/// A version of a pack that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackChange {
    /// The pack.
    pub pack: String,
    /// Its version.
    pub version: String,
    /// What happened to it.
    pub change: Change,
    /// What differs, when both manuals have it.
    #[serde(skip_serializing_if = "PolicyDifferences::is_empty")]
    pub differences: PolicyDifferences,
}

/// All differences of two manuals.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize)]
pub struct Differences {
    /// In the manual's own text.
    pub entries: Vec<EntryChange>,
    /// In the vocabulary.
    pub vocabulary: Vec<EntryChange>,
    /// In the packs, each under the settings in use.
    pub packs: Vec<PackChange>,
}

impl Differences {
    /// Whether both say the same.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.vocabulary.is_empty() && self.packs.is_empty()
    }
}

/// Compares two manuals.
#[must_use]
pub fn diff(before: &Manual, after: &Manual) -> Differences {
    let own = |manual: &Manual| entries(&[manual.bundle().text(&manual.bundle().manual_path()).unwrap_or_default()]);
    Differences {
        entries: compare(&own(before), &own(after)),
        vocabulary: compare(&vocabulary(before.bundle()), &vocabulary(after.bundle())),
        packs: packs(before, after),
    }
}

/// A part of a text with its written values.
struct Entry {
    part: String,
    id: Option<String>,
    leaves: Vec<(String, String)>,
}

fn vocabulary(bundle: &Bundle) -> Vec<Entry> {
    let texts = bundle.files().filter(|(path, _)| path.contains("packs/vocabulary/") && !path.ends_with(MANUAL_FILE));
    entries(&texts.map(|(_, text)| text).collect::<Vec<_>>())
}

/// The parts of texts. Tables of named tables and lists of tables are taken apart.
fn entries(texts: &[&str]) -> Vec<Entry> {
    let mut found = Vec::new();
    for text in texts {
        // The texts were compiled, so they can be read.
        for (part, value) in text.parse::<Table>().unwrap_or_default() {
            match value {
                Value::Array(items) if items.iter().all(Value::is_table) => {
                    let named = items.into_iter().map(|item| (identity(&part, &item), item));
                    found.extend(named.map(|(id, item)| Entry::of(&part, Some(id), &item)));
                }
                Value::Table(table) if table.values().all(Value::is_table) && part != "commitment" => {
                    found.extend(table.into_iter().map(|(id, item)| Entry::of(&part, Some(id), &item)));
                }
                value => found.push(Entry::of(&part, None, &value)),
            }
        }
    }
    found
}

/// How an item of a list is told apart from the others.
fn identity(part: &str, item: &Value) -> String {
    let text = |key: &str| item.get(key).map(shown).unwrap_or_default();
    match part {
        "authority" => {
            let keys = ["role", "command", "outcomes", "units", "unit_kinds"];
            keys.map(text).into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
        }
        "defects" => text("category"),
        "deadlines" => text("packs"),
        "required" => format!("{} {}", text("document"), text("before")),
        "review" => text("application"),
        _ => text("id"),
    }
}

impl Entry {
    fn of(part: &str, id: Option<String>, value: &Value) -> Self {
        let mut leaves = Vec::new();
        flatten(value, "", &mut leaves);
        Self { part: part.to_owned(), id, leaves }
    }

    fn is(&self, other: &Self) -> bool {
        self.part == other.part && self.id == other.id
    }
}

fn flatten(value: &Value, path: &str, leaves: &mut Vec<(String, String)>) {
    let below = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Table(table) => table.iter().for_each(|(key, item)| flatten(item, &below(key), leaves)),
        Value::Array(items) if items.iter().any(Value::is_table) => {
            items.iter().enumerate().for_each(|(n, item)| flatten(item, &below(&(n + 1).to_string()), leaves));
        }
        value => leaves.push((path.to_owned(), shown(value))),
    }
}

fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) => items.iter().map(shown).collect::<Vec<_>>().join(", "),
        other => other.to_string(),
    }
}

/// Removed parts in the order of the first text, then the others in that of the second.
fn compare(old: &[Entry], new: &[Entry]) -> Vec<EntryChange> {
    let change = |entry: &Entry, change: Change, fields: Vec<FieldChange>| EntryChange {
        part: entry.part.clone(),
        id: entry.id.clone(),
        change,
        fields,
    };
    let gone = old.iter().filter(|entry| !new.iter().any(|other| other.is(entry)));
    let mut changes: Vec<EntryChange> =
        gone.map(|entry| change(entry, Change::Removed, fields(&entry.leaves, &[]))).collect();
    for entry in new {
        match old.iter().find(|other| other.is(entry)) {
            None => changes.push(change(entry, Change::Added, fields(&[], &entry.leaves))),
            Some(known) => {
                let fields = fields(&known.leaves, &entry.leaves);
                if !fields.is_empty() {
                    changes.push(change(entry, Change::Changed, fields));
                }
            }
        }
    }
    changes
}

fn fields(old: &[(String, String)], new: &[(String, String)]) -> Vec<FieldChange> {
    let find = |leaves: &[(String, String)], path: &str| leaves.iter().find(|(p, _)| p == path).map(|(_, v)| v.clone());
    let field = |path: &String, before: Option<String>, after: Option<String>| {
        let lang = path.rsplit('.').next().and_then(|last| Lang::ALL.into_iter().find(|l| l.tag() == last));
        FieldChange { path: path.clone(), lang, before, after }
    };
    let changed = old.iter().filter_map(|(path, value)| {
        let after = find(new, path);
        (after.as_ref() != Some(value)).then(|| field(path, Some(value.clone()), after))
    });
    let added = new.iter().filter(|(path, _)| find(old, path).is_none());
    changed.chain(added.map(|(path, value)| field(path, None, Some(value.clone())))).collect()
}

fn packs(before: &Manual, after: &Manual) -> Vec<PackChange> {
    let (old, new) = (versions(before), versions(after));
    let change = |(pack, policy): (&Pack, &Policy), change: Change, differences: PolicyDifferences| PackChange {
        pack: pack.id.clone(),
        version: policy.head().version.clone(),
        change,
        differences,
    };
    // The same pack under several settings is compared in the order of its use.
    let find = |list: &[(&Pack, &Policy, usize)], wanted: &(&Pack, &Policy, usize)| {
        let same = |other: &&(&Pack, &Policy, usize)| {
            other.0.id == wanted.0.id && other.1.head().version == wanted.1.head().version && other.2 == wanted.2
        };
        list.iter().position(|other| same(&other))
    };
    let mut changes = Vec::new();
    for one in old.iter().filter(|one| find(&new, one).is_none()) {
        changes.push(change((one.0, one.1), Change::Removed, PolicyDifferences::default()));
    }
    for one in &new {
        match find(&old, one) {
            None => changes.push(change((one.0, one.1), Change::Added, PolicyDifferences::default())),
            Some(known) => {
                let differences = policy::diff::diff(old[known].1, one.1);
                if !differences.is_empty() {
                    changes.push(change((one.0, one.1), Change::Changed, differences));
                }
            }
        }
    }
    changes
}

/// All versions of all packs, each with the number of its pack among those of one name.
fn versions(manual: &Manual) -> Vec<(&Pack, &Policy, usize)> {
    let mut found = Vec::new();
    for (number, pack) in manual.packs.iter().enumerate() {
        let before = manual.packs[..number].iter().filter(|other| other.id == pack.id).count();
        found.extend(pack.edition.versions.iter().map(|policy| (pack, policy, before)));
    }
    found
}
