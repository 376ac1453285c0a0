//! Reading claims from JSON, form fields and `key=value` words.

use super::{Claim, Event, Slot};
use crate::moment::Moment;
use crate::money::{BadDecimal, parse_scaled};
use crate::problem::{Problem, Problems};
use crate::vocabulary::{Fact, History, Kind, Vocabulary};
use serde_json::{Map, Value};

/// Most events of one history; a claim with more is a mistake or an attack.
const MAX_EVENTS: usize = 1_000;

pub(super) fn from_json(
    value: &Value,
    vocabulary: &Vocabulary,
    known_elsewhere: &dyn Fn(&str) -> bool,
) -> Result<Claim, Problems> {
    let Value::Object(map) = value else { return Err(Problem::error("claim-not-an-object").into()) };
    let mut claim = Claim::unknown(vocabulary);
    let mut problems = Vec::new();
    for (name, value) in map {
        let result = if let Some(position) = vocabulary.index_of(name) {
            scalar(&vocabulary.facts[position], value).map(|slot| claim.slots[position] = slot)
        } else if let Some(position) = vocabulary.histories.iter().position(|h| h.id == *name) {
            events(&vocabulary.histories[position], value, vocabulary).map(|e| claim.histories[position] = e)
        } else if known_elsewhere(name) {
            Ok(())
        } else {
            Err(unknown_fact(name, vocabulary))
        };
        problems.extend(result.err());
    }
    if problems.is_empty() { Ok(claim) } else { Err(Problems(problems)) }
}

fn unknown_fact(name: &str, vocabulary: &Vocabulary) -> Problem {
    let names = vocabulary.fact_names().chain(vocabulary.histories.iter().map(|h| h.id.as_str()));
    Problem::error("unknown-claim-fact").with("fact", name).suggest(name, names)
}

fn scalar(fact: &Fact, json: &Value) -> Result<Slot, Problem> {
    match json {
        Value::Null => Ok(Slot::Unknown),
        Value::Bool(flag) if matches!(fact.kind, Kind::Flag) => Ok(Slot::Leaf(u16::from(*flag))),
        Value::String(text) => value(fact, text),
        // The shortest decimal that reads back as this number: exact for every amount people write.
        Value::Number(number) => value(fact, &number.to_string()),
        other => Err(bad_value(fact, &other.to_string())),
    }
}

fn bad_value(fact: &Fact, text: &str) -> Problem {
    let shown: String = text.chars().take(80).collect();
    Problem::error("bad-claim-value").with("fact", &fact.id).with("kind", fact.kind.name()).with("value", shown)
}

/// Reads the value of a fact from a text. An empty text is an unknown value.
pub(super) fn value(fact: &Fact, text: &str) -> Result<Slot, Problem> {
    let text = text.trim();
    if text.is_empty() {
        return Ok(Slot::Unknown);
    }
    match &fact.kind {
        Kind::Flag => match text {
            "true" | "yes" | "1" | "是" => Ok(Slot::Leaf(1)),
            "false" | "no" | "0" | "否" => Ok(Slot::Leaf(0)),
            _ => Err(bad_value(fact, text)),
        },
        Kind::Choice(choices) => choice(fact, choices, text),
        Kind::Date(_) => Moment::parse(text).map(Slot::Moment).ok_or_else(|| bad_value(fact, text)),
        Kind::Count | Kind::Amount | Kind::Quantity(_) => number(fact, text),
    }
}

fn number(fact: &Fact, text: &str) -> Result<Slot, Problem> {
    let places = fact.kind.places().unwrap_or_default();
    match parse_scaled(text, places) {
        Ok(number) if number >= 0 => Ok(Slot::Number(number)),
        Ok(_) => Err(Problem::error("negative-claim-value").with("fact", &fact.id).with("value", text)),
        Err(BadDecimal::TooFine) => Err(Problem::error("claim-value-too-fine")
            .with("fact", &fact.id)
            .with("value", text)
            .with("places", places)),
        Err(_) => Err(bad_value(fact, text)),
    }
}

fn choice(fact: &Fact, choices: &crate::vocabulary::Choices, text: &str) -> Result<Slot, Problem> {
    if let Some(leaf) = choices.leaf_of(text) {
        return Ok(Slot::Leaf(leaf));
    }
    let problem = |code| Problem::error(code).with("fact", &fact.id).with("value", text);
    match choices.leaves_of(text) {
        Some(leaves) => {
            let names: Vec<&str> = leaves.iter().map(|l| choices.leaf(*l).id.as_str()).collect();
            Err(problem("claim-value-too-wide").with("values", names.join(", ")))
        }
        None => {
            // People also write the label they see on the form.
            let labelled = choices.nodes().iter().find(|n| n.label.zh_cn == text).and_then(|n| choices.leaf_of(&n.id));
            let names = choices.nodes().iter().map(|n| n.id.as_str());
            labelled.map(Slot::Leaf).ok_or_else(|| problem("unknown-claim-value").suggest(text, names))
        }
    }
}

fn events(history: &History, json: &Value, vocabulary: &Vocabulary) -> Result<Option<Vec<Event>>, Problem> {
    let bad = || Problem::error("bad-history").with("history", &history.id);
    match json {
        Value::Null => Ok(None),
        Value::Array(list) if list.len() <= MAX_EVENTS => list
            .iter()
            .map(|e| event(history, e.as_object().ok_or_else(bad)?, vocabulary))
            .collect::<Result<_, _>>()
            .map(Some),
        Value::String(text) if text.trim() == "none" || text.trim().is_empty() => Ok(Some(Vec::new())),
        Value::String(text) => {
            text.split(',').map(|word| event_word(history, word, vocabulary)).collect::<Result<_, _>>().map(Some)
        }
        _ => Err(bad()),
    }
}

fn event(history: &History, map: &Map<String, Value>, vocabulary: &Vocabulary) -> Result<Event, Problem> {
    let date = |key: &str| -> Result<Option<Moment>, Problem> {
        match map.get(key) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => {
                let moment = value.as_str().and_then(Moment::parse);
                let shown = value.to_string();
                moment
                    .map(Some)
                    .ok_or_else(|| Problem::error("bad-event-date").with("history", &history.id).with("value", shown))
            }
        }
    };
    let on = date("on")?.ok_or_else(|| Problem::error("event-without-date").with("history", &history.id))?;
    let until = date("until")?;
    let mut fields = Vec::new();
    for (key, value) in map.iter().filter(|(k, _)| !matches!(k.as_str(), "on" | "until")) {
        let position = vocabulary.index_of(key).filter(|_| history.fields.contains(key)).ok_or_else(|| {
            let names = history.fields.iter().map(String::as_str).chain(["on", "until"]);
            Problem::error("unknown-event-field").with("field", key).with("history", &history.id).suggest(key, names)
        })?;
        if let Slot::Leaf(leaf) = scalar(&vocabulary.facts[position], value)? {
            fields.push((position, leaf));
        }
    }
    if until.is_some_and(|end| end.is_before(on)) {
        return Err(Problem::error("event-ends-before-start").with("history", &history.id).with("date", on));
    }
    Ok(Event { on, until, fields })
}

/// `2025-02-03..2025-02-07/part=heel/defect=…`, the form for command lines.
fn event_word(history: &History, word: &str, vocabulary: &Vocabulary) -> Result<Event, Problem> {
    let mut parts = word.trim().split('/');
    let dates = parts.next().unwrap_or_default();
    let (on, until) = dates.split_once("..").map_or((dates, None), |(a, b)| (a, Some(b)));
    let mut map = Map::new();
    map.insert("on".to_owned(), Value::String(on.to_owned()));
    if let Some(until) = until {
        map.insert("until".to_owned(), Value::String(until.to_owned()));
    }
    for part in parts {
        let (key, value) =
            part.split_once('=').ok_or_else(|| Problem::error("bad-history").with("history", &history.id))?;
        map.insert(key.to_owned(), Value::String(value.to_owned()));
    }
    event(history, &map, vocabulary)
}

pub(super) fn set_text(claim: &mut Claim, vocabulary: &Vocabulary, fact: &str, text: &str) -> Result<(), Problem> {
    if let Some(position) = vocabulary.index_of(fact) {
        claim.slots[position] = value(&vocabulary.facts[position], text)?;
        return Ok(());
    }
    let Some(position) = vocabulary.histories.iter().position(|h| h.id == fact) else {
        return Err(unknown_fact(fact, vocabulary));
    };
    claim.histories[position] = if text.trim().is_empty() {
        None
    } else {
        events(&vocabulary.histories[position], &Value::String(text.to_owned()), vocabulary)?
    };
    Ok(())
}

/// Turns `key=value` words into the JSON form of a claim.
///
/// # Errors
/// When a word has no `=` or a key is given twice.
pub fn parse_pairs<'a>(words: impl IntoIterator<Item = &'a str>) -> Result<Value, Problems> {
    let mut map = Map::new();
    let mut problems = Vec::new();
    for word in words {
        match word.split_once('=') {
            Some((key, value)) => {
                if map.insert(key.trim().to_owned(), Value::String(value.to_owned())).is_some() {
                    problems.push(Problem::error("fact-given-twice").with("fact", key));
                }
            }
            None => problems.push(Problem::error("not-a-pair").with("text", word)),
        }
    }
    if problems.is_empty() { Ok(Value::Object(map)) } else { Err(Problems(problems)) }
}
