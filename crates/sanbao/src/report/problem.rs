//! Problems: what is wrong, where, and what to change.

use super::snippet;
use crate::ending::Failure;
use crate::session::Session;
use crate::terminal::Paint;
use policy::{Problem, Vocabulary};
use serde_json::{Map, Value, json};
use std::io::Write;
use words::{Told, Words, severity_id};

/// More problems of one text than anybody reads at once.
const MOST_SHOWN: usize = 20;

/// A problem as it stands on a terminal.
pub(crate) fn render(session: &Session, paint: Paint, problem: &Problem, vocabulary: Option<&Vocabulary>) -> String {
    let Told { message, help } = session.words.tell(problem, vocabulary);
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
    let Told { message, help } = words.tell(problem, vocabulary);
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
