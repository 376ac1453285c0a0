//! `[[example]]` tables: worked cases that a policy carries as its own tests.

use crate::problem::Problem;
use crate::reader::{At, Item, Reader, View};
use serde_json::{Map, Value};
use toml::de::DeValue;

/// A worked case: a claim and what must come out.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Its number or name.
    pub id: String,
    pub(crate) name: At<String>,
    /// The claim, in the form that `decide` reads.
    pub claim: Value,
    /// What must come out.
    pub expect: Expectation,
}

/// What an example expects; what is left out is not compared.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Expectation {
    /// The decision: the remedy proposed first, `reject` or `manual`.
    pub decision: Option<String>,
    /// Remedies that must be open.
    pub open: Vec<String>,
    /// Remedies that must be refused.
    pub refused: Vec<String>,
    /// Exactly these flags; `None` compares nothing.
    pub flags: Option<Vec<String>>,
    /// Clauses that must have decided.
    pub clauses: Vec<String>,
    /// Paid to the customer under the decision.
    pub pay: Option<String>,
    /// Kept back from the price under the decision.
    pub deduct: Option<String>,
    /// Paid by the customer under the decision.
    pub charge: Option<String>,
    /// Upper end of the amount paid by the customer, where it is a range.
    pub charge_to: Option<String>,
    /// How often the service may be used.
    pub uses: Option<String>,
    /// Who pays the freight.
    pub freight: Option<String>,
    /// Last day of the deadline.
    pub due: Option<String>,
}

pub(crate) fn read(reader: &Reader, item: Item<'_>) -> Option<Example> {
    let view = reader.table(item)?;
    let id = view.require(reader, "id").and_then(|i| reader.string(i));
    let claim = view.require(reader, "claim").map(|i| json(reader, i, 0));
    let expect = view.require(reader, "expect").and_then(|i| reader.table(i)).map(|v| read_expectation(reader, &v));
    view.get("note");
    view.finish(reader);
    let id = id?;
    Some(Example { id: id.value.clone(), name: id, claim: claim?, expect: expect? })
}

fn read_expectation(reader: &Reader, view: &View<'_>) -> Expectation {
    let one = |key| view.get(key).and_then(|i| reader.scalar(i)).map(|a: At<String>| a.value);
    let many = |key| view.get(key).map(|i| reader.names(i).into_iter().map(|a| a.value).collect::<Vec<_>>());
    let expect = Expectation {
        decision: one("decision"),
        open: many("open").unwrap_or_default(),
        refused: many("refused").unwrap_or_default(),
        flags: many("flags"),
        clauses: many("clause").unwrap_or_default(),
        pay: one("pay"),
        deduct: one("deduct"),
        charge: one("charge"),
        charge_to: one("charge_to"),
        uses: one("uses"),
        freight: one("freight"),
        due: one("due"),
    };
    view.finish(reader);
    expect
}

/// A TOML value as JSON; dates become strings, numbers keep their written form.
fn json(reader: &Reader, item: Item<'_>, depth: usize) -> Value {
    if depth > 8 {
        reader.error(Problem::error("nested-too-deep"), item.span());
        return Value::Null;
    }
    match item.get_ref() {
        DeValue::Table(table) => {
            let mut map = Map::new();
            flatten(reader, &View::new(table, item.span()), "", &mut map, depth);
            Value::Object(map)
        }
        DeValue::Array(array) => array.iter().map(|i| json(reader, i, depth + 1)).collect(),
        DeValue::Boolean(value) => Value::Bool(*value),
        _ => reader.scalar(item).map_or(Value::Null, |text| Value::String(text.value)),
    }
}

/// Dotted keys of a claim are one name: `repairs.count` is a fact, not a table.
fn flatten(reader: &Reader, view: &View<'_>, prefix: &str, map: &mut Map<String, Value>, depth: usize) {
    for (key, item) in view.entries() {
        let name = if prefix.is_empty() { key.value.to_owned() } else { format!("{prefix}.{}", key.value) };
        match item.get_ref() {
            DeValue::Table(table) if depth <= 8 => {
                flatten(reader, &View::new(table, item.span()), &name, map, depth + 1);
            }
            _ => {
                map.insert(name, json(reader, item, depth + 1));
            }
        }
    }
}
