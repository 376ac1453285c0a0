//! A policy as it is written, flattened to fields that can be compared one by one.

use super::{Aspect, Field};
use crate::lang::Lang;
use crate::policy::Policy;
use crate::vocabulary::Kind;
use toml::{Table, Value};

/// One written value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Leaf {
    pub(super) path: String,
    pub(super) value: String,
}

/// A clause or a row of a period table.
pub(super) struct Passage {
    pub(super) id: String,
    pub(super) leaves: Vec<Leaf>,
}

pub(super) struct Written {
    pub(super) head: Vec<Leaf>,
    /// Parameters and prices in force, by name.
    pub(super) settings: Vec<(String, String)>,
    pub(super) clauses: Vec<Passage>,
}

/// Keys that a literal reading leaves out.
const READINGS: [&str; 4] = ["reading_when", "prevails_over", "prevails_by", "repeats"];

impl Written {
    pub(super) fn of(policy: &Policy) -> Self {
        // The text was compiled, so it can be read.
        let text: Table = policy.source.text.parse().unwrap_or_default();
        let mut head = Vec::new();
        for key in ["policy", "impossible", "accept", "fact", "history", "service", "role", "evidence"] {
            if let Some(value) = text.get(key) {
                flatten(policy, value, if key == "policy" { "" } else { key }, &mut head);
            }
        }
        let ids = policy.clause_ids();
        let mut clauses: Vec<Passage> = rows(policy, &text);
        let written = text.get("clause").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table);
        clauses.extend(written.filter_map(|table| passage(policy, table)));
        clauses.retain(|clause| ids.contains(&clause.id.as_str()));
        Self { head, settings: settings(policy), clauses }
    }
}

impl Leaf {
    pub(super) fn field(&self, before: Option<String>, after: Option<String>) -> Field {
        let lang = self.path.rsplit('.').next().and_then(|last| Lang::ALL.into_iter().find(|l| l.tag() == last));
        Field { path: self.path.clone(), aspect: aspect(&self.path), lang, before, after }
    }
}

fn aspect(path: &str) -> Aspect {
    match path.split('.').next().unwrap_or_default() {
        "text" | "say" | "note" | "title" => Aspect::Wording,
        "when" | "reading_when" | "from" | "scope" | "impossible" => Aspect::Condition,
        "grant" | "refuse" | "length" | "weaker" => Aspect::Remedies,
        "exception_to" | "prevails_over" | "prevails_by" | "repeats" => Aspect::Precedence,
        "flag" => Aspect::Flags,
        "legal" | "reading" | "source" => Aspect::Basis,
        _ => Aspect::Other,
    }
}

fn settings(policy: &Policy) -> Vec<(String, String)> {
    let mut settings: Vec<(String, String)> = policy.params.iter().map(|p| (p.name.clone(), p.value.clone())).collect();
    for list in &policy.price_lists {
        let Kind::Choice(choices) = &policy.vocabulary.facts[list.by].kind else { continue };
        for (leaf, price) in (0_u16..).zip(&list.prices) {
            if let Some(price) = price {
                let name = format!("{}.{}", list.name, choices.leaf(leaf).id);
                settings.push((name, crate::Money::from_minor(*price).to_string()));
            }
        }
    }
    settings
}

fn rows(policy: &Policy, text: &Table) -> Vec<Passage> {
    let mut rows = Vec::new();
    for (name, period) in text.get("period").and_then(Value::as_table).into_iter().flatten() {
        let from = period.get("from").and_then(Value::as_str).unwrap_or_default();
        for row in period.get("rows").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_table) {
            let Some(mut passage) = passage(policy, row) else { continue };
            passage.leaves.push(Leaf { path: "period".to_owned(), value: name.clone() });
            if !row.contains_key("from") {
                passage.leaves.push(Leaf { path: "from".to_owned(), value: from.to_owned() });
            }
            rows.push(passage);
        }
    }
    rows
}

fn passage(policy: &Policy, table: &Table) -> Option<Passage> {
    let id = table.get("id")?.as_str()?.to_owned();
    let mut leaves = Vec::new();
    for (key, value) in table {
        match key.as_str() {
            "id" => {}
            key if policy.head.literal && READINGS.contains(&key) => {}
            "grant" => grants(policy, value, &mut leaves),
            key => flatten(policy, value, key, &mut leaves),
        }
    }
    Some(Passage { id, leaves })
}

/// The remedies granted in one field, and the terms of each in fields of their own.
fn grants(policy: &Policy, value: &Value, leaves: &mut Vec<Leaf>) {
    let one = std::slice::from_ref(value);
    let mut names = Vec::new();
    for item in value.as_array().map_or(one, Vec::as_slice) {
        let string = |key| item.get(key).and_then(Value::as_str);
        let remedy = item.as_str().or_else(|| string("remedy")).unwrap_or_default();
        let name = string("service").map_or_else(|| remedy.to_owned(), |service| format!("{remedy}.{service}"));
        for (key, term) in item.as_table().into_iter().flatten() {
            if !matches!(key.as_str(), "remedy" | "service") {
                flatten(policy, term, &format!("grant.{name}.{key}"), leaves);
            }
        }
        names.push(name);
    }
    names.sort_unstable();
    leaves.push(Leaf { path: "grant".to_owned(), value: names.join(", ") });
}

fn flatten(policy: &Policy, value: &Value, path: &str, leaves: &mut Vec<Leaf>) {
    if let Value::Table(table) = value {
        for (key, inner) in table {
            let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
            flatten(policy, inner, &path, leaves);
        }
        return;
    }
    leaves.push(Leaf { path: path.to_owned(), value: in_force(policy, &written(value)) });
}

/// A value as a person writes it; the order of a list of plain values means nothing.
fn written(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Array(items) if items.iter().all(|i| !i.is_table() && !i.is_array()) => {
            let mut items: Vec<String> = items.iter().map(written).collect();
            items.sort_unstable();
            items.join(", ")
        }
        other => other.to_string(),
    }
}

/// Puts the value in force in the place of every `$name`.
fn in_force(policy: &Policy, text: &str) -> String {
    let mut parts = text.split('$');
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let end = part.find(|c: char| !c.is_ascii_alphanumeric() && c != '_').unwrap_or(part.len());
        let (name, rest) = part.split_at(end);
        match policy.params.iter().find(|p| p.name == name) {
            Some(param) => out.push_str(&param.value),
            None => {
                out.push('$');
                out.push_str(name);
            }
        }
        out.push_str(rest);
    }
    out
}
