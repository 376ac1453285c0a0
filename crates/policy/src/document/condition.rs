//! Conditions: tables of tests on facts, with alternatives and exceptions.

use crate::problem::Problem;
use crate::reader::{At, Item, Reader, View};
use std::ops::Range;
use toml::de::DeValue;

/// A condition: all `atoms` hold, and one of `any` if there are some, and none of `unless`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct ConditionSource {
    pub(crate) atoms: Vec<Atom>,
    pub(crate) any: Option<Vec<ConditionSource>>,
    pub(crate) unless: Vec<ConditionSource>,
    pub(crate) span: Range<usize>,
}

/// A test on one fact, `cause = "quality"` or `since.sale = "> 15d and < 30d"`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Atom {
    /// Dotted path as written, with the place of its last part.
    pub(crate) path: At<String>,
    pub(crate) test: TestSource,
}

/// The right-hand side of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum TestSource {
    Bool(bool),
    /// One value, or a comparison such as `> 15d and < 30d`.
    One(At<String>),
    /// One of several values.
    Many(Vec<At<String>>),
    /// None of several values.
    Not(Vec<At<String>>),
}

/// Deepest nesting of alternatives; deeper text is a mistake or an attack.
const MAX_DEPTH: usize = 16;

/// Reads a condition table.
pub(crate) fn read(reader: &Reader, item: Item<'_>) -> ConditionSource {
    read_at(reader, item, 0)
}

fn read_at(reader: &Reader, item: Item<'_>, depth: usize) -> ConditionSource {
    let mut condition = ConditionSource { span: item.span(), ..Default::default() };
    if depth > MAX_DEPTH {
        reader.error(Problem::error("nested-too-deep"), item.span());
        return condition;
    }
    let Some(view) = reader.table(item) else { return condition };
    for (key, item) in view.entries() {
        match key.value {
            "any" => {
                let alternatives = reader.one_or_many(item);
                if alternatives.is_empty() {
                    reader.error(Problem::error("empty-list"), item.span());
                }
                condition.any = Some(alternatives.into_iter().map(|i| read_at(reader, i, depth + 1)).collect());
            }
            "unless" => {
                condition.unless =
                    reader.one_or_many(item).into_iter().map(|i| read_at(reader, i, depth + 1)).collect();
            }
            _ => read_atom(reader, &key, item, "", &mut condition.atoms, depth),
        }
    }
    condition
}

/// Follows dotted keys down to the test; TOML reads `since.sale = "…"` as nested tables.
fn read_atom(reader: &Reader, key: &At<&str>, item: Item<'_>, prefix: &str, atoms: &mut Vec<Atom>, depth: usize) {
    let path = if prefix.is_empty() { key.value.to_owned() } else { format!("{prefix}.{}", key.value) };
    if depth > MAX_DEPTH {
        reader.error(Problem::error("nested-too-deep"), item.span());
        return;
    }
    if let DeValue::Table(table) = item.get_ref() {
        for (name, inner) in View::new(table, item.span()).entries() {
            if name.value == "not" {
                let test = TestSource::Not(scalars(reader, inner));
                atoms.push(Atom { path: At { value: path.clone(), span: key.span.clone() }, test });
            } else {
                read_atom(reader, &name, inner, &path, atoms, depth + 1);
            }
        }
        return;
    }
    let test = match item.get_ref() {
        DeValue::Boolean(value) => Some(TestSource::Bool(*value)),
        DeValue::Array(_) => Some(TestSource::Many(scalars(reader, item))),
        _ => reader.scalar(item).map(TestSource::One),
    };
    if let Some(test) = test {
        atoms.push(Atom { path: At { value: path, span: key.span.clone() }, test });
    }
}

fn scalars(reader: &Reader, item: Item<'_>) -> Vec<At<String>> {
    let values: Vec<_> = reader.one_or_many(item).into_iter().filter_map(|i| reader.scalar(i)).collect();
    if values.is_empty() {
        reader.error(Problem::error("empty-list"), item.span());
    }
    values
}
