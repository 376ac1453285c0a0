//! Validates values against the part of JSON Schema (draft 2020-12) that `docs/schema/` uses.
//!
//! A keyword that is not known here fails the test, so a schema cannot say more than is checked.

use regex_lite::Regex;
use serde_json::{Map, Value};

/// Keywords that say nothing about what is valid.
const ANNOTATIONS: [&str; 5] = ["$schema", "$defs", "title", "description", "default"];

/// A schema and the definitions it refers to.
pub(crate) struct Schema(pub(crate) Value);

impl Schema {
    /// Whether the whole document is valid; else the first breach found, with its place.
    pub(crate) fn validate(&self, document: &Value) -> Result<(), String> {
        self.check(&self.0, document, "")
    }

    /// A named definition.
    pub(crate) fn definition(&self, name: &str) -> &Value {
        let found = self.0["$defs"].get(name);
        found.unwrap_or_else(|| panic!("no definition {name}"))
    }

    fn check(&self, schema: &Value, value: &Value, at: &str) -> Result<(), String> {
        let keywords = match schema {
            Value::Bool(true) => return Ok(()),
            Value::Object(keywords) => keywords,
            other => panic!("{other} is no schema"),
        };
        keywords.iter().try_for_each(|(word, wanted)| {
            let verdict = self.keyword(keywords, word, wanted, value, at);
            verdict.map_err(|why| if why.starts_with('/') { why } else { format!("{at}/: {why}") })
        })
    }

    fn holds(&self, schema: &Value, value: &Value, at: &str) -> bool {
        self.check(schema, value, at).is_ok()
    }

    fn keyword(
        &self,
        all: &Map<String, Value>,
        word: &str,
        wanted: &Value,
        value: &Value,
        at: &str,
    ) -> Result<(), String> {
        let fail = |holds: bool| if holds { Ok(()) } else { Err(format!("{value} breaks {word} {wanted}")) };
        match word {
            word if ANNOTATIONS.contains(&word) => Ok(()),
            "$ref" => {
                let name =
                    wanted.as_str().and_then(|r| r.strip_prefix("#/$defs/")).unwrap_or_else(|| panic!("{wanted}"));
                self.check(self.definition(name), value, at)
            }
            "type" => fail(type_of(value) == wanted),
            "enum" => fail(list(wanted).contains(value)),
            "const" => fail(wanted == value),
            "pattern" => fail(value.as_str().is_none_or(|text| pattern(wanted).is_match(text))),
            "minimum" => fail(value.as_f64().is_none_or(|n| n >= wanted.as_f64().unwrap())),
            "minItems" => fail(value.as_array().is_none_or(|a| a.len() as u64 >= wanted.as_u64().unwrap())),
            "maxItems" => fail(value.as_array().is_none_or(|a| a.len() as u64 <= wanted.as_u64().unwrap())),
            "items" => value
                .as_array()
                .into_iter()
                .flatten()
                .enumerate()
                .try_for_each(|(i, item)| self.check(wanted, item, &format!("{at}/{i}"))),
            "anyOf" => fail(list(wanted).iter().any(|one| self.holds(one, value, at))),
            "allOf" => list(wanted).iter().try_for_each(|one| self.check(one, value, at)),
            "not" => fail(!self.holds(wanted, value, at)),
            "if" => {
                let branch = if self.holds(wanted, value, at) { "then" } else { "else" };
                all.get(branch).map_or(Ok(()), |branch| self.check(branch, value, at))
            }
            "then" | "else" => Ok(()),
            _ => value.as_object().map_or_else(|| known(word), |table| self.table(all, word, wanted, table, at)),
        }
    }

    /// Keywords about the keys of a table.
    fn table(
        &self,
        all: &Map<String, Value>,
        word: &str,
        wanted: &Value,
        table: &Map<String, Value>,
        at: &str,
    ) -> Result<(), String> {
        let declared = |key: &str| all.get("properties").is_some_and(|p| p.get(key).is_some());
        match word {
            "required" => {
                let missing = list(wanted).iter().find(|key| !table.contains_key(key.as_str().unwrap_or_default()));
                missing.map_or(Ok(()), |key| Err(format!("{key} is missing")))
            }
            "dependentRequired" => {
                let needed = wanted.as_object().into_iter().flatten().filter(|(key, _)| table.contains_key(*key));
                needed.map(|(_, keys)| keys).try_for_each(|keys| self.table(all, "required", keys, table, at))
            }
            "properties" => wanted.as_object().into_iter().flatten().try_for_each(|(key, schema)| {
                table.get(key).map_or(Ok(()), |inner| self.check(schema, inner, &format!("{at}/{key}")))
            }),
            "additionalProperties" => table.iter().filter(|(key, _)| !declared(key)).try_for_each(|(key, inner)| {
                if *wanted == Value::Bool(false) {
                    return Err(format!("{key} is unknown"));
                }
                self.check(wanted, inner, &format!("{at}/{key}"))
            }),
            "propertyNames" => table.keys().try_for_each(|key| self.check(wanted, &Value::String(key.clone()), at)),
            _ => known(word),
        }
    }
}

/// Keywords about tables say nothing about other values.
fn known(word: &str) -> Result<(), String> {
    let tables = ["required", "dependentRequired", "properties", "additionalProperties", "propertyNames"];
    assert!(tables.contains(&word), "the keyword {word} is not checked");
    Ok(())
}

fn list(value: &Value) -> &Vec<Value> {
    value.as_array().unwrap_or_else(|| panic!("{value} is no list"))
}

fn pattern(wanted: &Value) -> Regex {
    let text = wanted.as_str().unwrap_or_default();
    Regex::new(text).unwrap_or_else(|e| panic!("{text}: {e}"))
}

const fn type_of(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
