//! Problems: what is wrong, where, and what to change.

use super::snippet;
use crate::ending::Failure;
use crate::session::Session;
use crate::terminal::Paint;
use crate::words::Words;
use fluent_bundle::FluentValue;
use policy::{Problem, Severity, Vocabulary};
use serde_json::{Map, Value, json};
use std::io::Write;

/// More problems of one text than anybody reads at once.
const MOST_SHOWN: usize = 20;

/// A problem in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Told {
    /// What is wrong.
    pub(crate) message: String,
    /// What to change.
    pub(crate) help: Option<String>,
}

/// Puts a problem into words. The vocabulary, if there is one, gives facts their names for people.
pub(crate) fn told(words: &Words, problem: &Problem, vocabulary: Option<&Vocabulary>) -> Told {
    let values: Vec<(&str, FluentValue<'_>)> =
        problem.args.iter().map(|(name, value)| (*name, shown(words, name, value, vocabulary).into())).collect();
    let key = format!("problem-{}", problem.code);
    let near = problem.hint.and_then(|hint| words.attribute("problem-hint", hint, &values));
    let general = words.attribute(&key, "help", &values);
    let help: Vec<String> = near.into_iter().chain(general).collect();
    Told { message: words.with(&key, &values), help: (!help.is_empty()).then(|| help.join("\n")) }
}

/// The value of a message as people read it.
fn shown(words: &Words, name: &str, value: &str, vocabulary: Option<&Vocabulary>) -> String {
    match name {
        "kind" => words.name("kind", value),
        "expected" | "found" => words.name("toml", value),
        "group" => words.name("group", value),
        "message" => syntax(words, value),
        "fact" | "other" | "history" | "field" => match vocabulary {
            Some(vocabulary) if words.fact(vocabulary, value) != value => {
                let label = words.fact(vocabulary, value);
                words.with("fact-with-id", &[("label", label.into()), ("id", value.into())])
            }
            _ => value.to_owned(),
        },
        "limit" if value.parse::<usize>().is_ok_and(|n| n >= 1 << 20) => {
            format!("{} MB", value.parse::<usize>().unwrap_or_default() >> 20)
        }
        _ => value.to_owned(),
    }
}

/// What a reader of TOML or JSON says, where it says one of the usual things.
fn syntax(words: &Words, message: &str) -> String {
    let known = words.known_name("syntax", &slug(message));
    let general = || words.known_name("syntax", &slug(message.split(", expected").next()?));
    known.or_else(general).unwrap_or_else(|| message.to_owned())
}

/// A sentence as the last part of a key: `invalid key-value pair` gives `invalid-key-value-pair`.
fn slug(text: &str) -> String {
    let words = text.split(|c: char| !c.is_ascii_alphanumeric()).filter(|w| !w.is_empty());
    words.collect::<Vec<_>>().join("-").to_lowercase()
}

/// A problem as it stands on a terminal.
pub(crate) fn render(session: &Session, paint: Paint, problem: &Problem, vocabulary: Option<&Vocabulary>) -> String {
    let Told { message, help } = told(&session.words, problem, vocabulary);
    let snippet = snippet::Snippet {
        code: problem.code.to_owned(),
        severity: problem.severity,
        message,
        place: problem.place.as_ref(),
    };
    snippet.render(&session.words, help.as_deref(), paint, session.width)
}

/// A problem for programs.
pub(crate) fn json(words: &Words, problem: &Problem, vocabulary: Option<&Vocabulary>) -> Value {
    let Told { message, help } = told(words, problem, vocabulary);
    let mut map = Map::new();
    map.insert("code".to_owned(), problem.code.into());
    map.insert("severity".to_owned(), severity_id(problem.severity).into());
    map.insert("message".to_owned(), message.into());
    map.insert("help".to_owned(), help.into());
    if let Some(place) = &problem.place {
        let (line, column) = place.line_column();
        map.insert("file".to_owned(), place.source.name.clone().into());
        map.insert("line".to_owned(), line.into());
        map.insert("column".to_owned(), column.into());
    }
    let args: Map<String, Value> = problem.args.iter().map(|(n, v)| ((*n).to_owned(), v.clone().into())).collect();
    map.insert("args".to_owned(), args.into());
    Value::Object(map)
}

/// The name of a severity for programs.
pub(crate) const fn severity_id(severity: Severity) -> &'static str {
    match severity {
        Severity::Note => "note",
        Severity::Warning => "warning",
        Severity::Error => "error",
    }
}

/// Tells why a command could not do its work. A problem that cannot be told is not worth a second one.
pub(crate) fn tell(session: &Session, failure: Failure) {
    let (problems, vocabulary) = match failure {
        Failure::Problems(problems, vocabulary) => (problems, vocabulary),
        Failure::Output(error) => (vec![Problem::error("cannot-write").with("error", error)], None),
    };
    let vocabulary = vocabulary.as_deref();
    let text = if session.json {
        let problems: Vec<Value> = problems.iter().map(|p| json(&session.words, p, vocabulary)).collect();
        format!("{}\n", json!({ "problems": problems }))
    } else {
        several(session, session.paint_problems, &problems, vocabulary)
    };
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Several problems, one under the other.
pub(crate) fn several(
    session: &Session,
    paint: Paint,
    problems: &[Problem],
    vocabulary: Option<&Vocabulary>,
) -> String {
    let shown = problems.iter().take(MOST_SHOWN).map(|p| render(session, paint, p, vocabulary));
    let mut text = shown.collect::<Vec<_>>().join("\n");
    if problems.len() > MOST_SHOWN {
        let more = problems.len() - MOST_SHOWN;
        text.push_str(&format!("\n  {}\n", session.words.with("problems-more", &[("n", more.into())])));
    }
    text
}
