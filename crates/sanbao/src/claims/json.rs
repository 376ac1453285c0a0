//! Claims as JSON, read strictly: a name given twice is a mistake, not a choice.

use policy::{Problem, Problems, Source};
use serde::de::{DeserializeSeed, Deserializer, Error as _, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};
use std::cell::RefCell;
use std::fmt;
use std::sync::Arc;

/// The claim that a file and `fact=value` words give together; a word comes before the file.
pub(crate) fn claim_from(file: Option<&str>, words: &[String]) -> Result<Value, Problems> {
    let mut claim = match file {
        Some(name) => {
            let source = super::read(name)?;
            match parse(&source)? {
                Value::Object(map) => map,
                _ => return Err(Problem::error("claim-not-an-object").into()),
            }
        }
        None => Map::new(),
    };
    if let Value::Object(given) = policy::parse_pairs(words.iter().map(String::as_str))? {
        claim.extend(given);
    }
    Ok(Value::Object(claim))
}

/// Reads one JSON value that is all of a text.
pub(super) fn parse(source: &Arc<Source>) -> Result<Value, Problem> {
    let twice = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_str(&source.text);
    let value = Strict { twice: &twice }.deserialize(&mut reader).and_then(|value| reader.end().map(|()| value));
    value.map_err(|error| {
        let at = offset(&source.text, error.line(), error.column());
        match twice.take() {
            Some(name) => {
                // The reader stands behind the name.
                let start = source.text[..at].rfind(&name).unwrap_or(at);
                Problem::error("fact-given-twice")
                    .with("fact", &name)
                    .at(source, start..(start + name.len()).min(source.text.len()))
            }
            None => {
                let told = error.to_string();
                let message = told.rsplit_once(" at line ").map_or(told.as_str(), |(message, _)| message);
                let end = source.text[at..].chars().next().map_or(at, |c| at + c.len_utf8());
                Problem::error("json-syntax").with("message", message).at(source, at..end)
            }
        }
    })
}

/// The byte at a line and column, both from 1, moved to the start of a character.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let start: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let mut at = (start + column.saturating_sub(1)).min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

/// Reads a value and stops at a name that stands twice in one object.
#[derive(Clone, Copy)]
struct Strict<'a> {
    /// The name that stands twice.
    twice: &'a RefCell<Option<String>>,
}

impl<'de> DeserializeSeed<'de> for Strict<'_> {
    type Value = Value;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Strict<'_> {
    type Value = Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }

    fn visit_bool<E>(self, value: bool) -> Result<Value, E> {
        Ok(Value::Bool(value))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_u64<E>(self, value: u64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_f64<E>(self, value: f64) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_str<E>(self, value: &str) -> Result<Value, E> {
        Ok(value.into())
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Value, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element_seed(self)? {
            list.push(item);
        }
        Ok(Value::Array(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut entries: A) -> Result<Value, A::Error> {
        let mut map = Map::new();
        while let Some(name) = entries.next_key::<String>()? {
            if map.contains_key(&name) {
                self.twice.replace(Some(name));
                return Err(A::Error::custom("twice"));
            }
            let value = entries.next_value_seed(self)?;
            map.insert(name, value);
        }
        Ok(Value::Object(map))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<Value, Problem> {
        parse(&Source::new("c.json", text))
    }

    #[test]
    fn values_read_as_serde_json_reads_them() {
        for text in [r#"{"a":1,"b":[true,null,"x"],"c":{"d":-2.5}}"#, "[]", "\"退货\"", "18446744073709551615"] {
            assert_eq!(read(text).unwrap(), serde_json::from_str::<Value>(text).unwrap());
        }
    }

    #[test]
    fn a_name_given_twice_is_refused_at_any_depth() {
        for text in [r#"{"a":1,"a":2}"#, r#"{"x":[{"a":1,"b":2,"a":3}]}"#] {
            let problem = read(text).unwrap_err();
            assert_eq!((problem.code, problem.arg("fact")), ("fact-given-twice", Some("a")));
        }
    }

    #[test]
    fn mistakes_have_their_place() {
        let problem = read("{\n  \"甲\": 1,\n  \"乙\" 2\n}").unwrap_err();
        assert_eq!(problem.code, "json-syntax");
        assert_eq!(problem.place.unwrap().line_column().0, 3);
        for text in ["", "{", "{} x", "nul", "\"\\u12\"", "[1,]", "\u{0}"] {
            assert_eq!(read(text).unwrap_err().code, "json-syntax", "{text:?}");
        }
        let deep = "[".repeat(100_000);
        assert_eq!(read(&deep).unwrap_err().code, "json-syntax");
    }
}
