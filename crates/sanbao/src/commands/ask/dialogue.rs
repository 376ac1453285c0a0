//! Questions and answers on the terminal until the ruling is settled.

use crate::ending::Failure;
use crate::report;
use crate::session::Session;
use crate::terminal::{Cell, Table, indented};
use manual::Panel;
use policy::ruling::Missing;
use policy::vocabulary::Kind;
use policy::{Policy, Problems};
use serde_json::Value;
use std::io::{self, BufRead, Write};

/// What a line of input means.
#[derive(Debug, PartialEq, Eq)]
enum Answer {
    /// This value.
    Given(String),
    /// Not known: the next question, please.
    Skipped,
    /// No more questions.
    Stopped,
}

/// Asks until nothing more is needed, and puts the answers into the claim. Questions go where
/// problems go, so that the ruling alone is the result.
pub(super) fn run(panel: &Panel, claim: &mut Value, session: &Session) -> Result<(), Failure> {
    let mut skipped: Vec<String> = Vec::new();
    let mut input = io::stdin().lock();
    let mut number = 0;
    loop {
        let judged = super::judge(panel, claim, session)?;
        let missing = judged.missing();
        let Some(question) = missing.iter().find(|m| !skipped.contains(&m.fact)) else { return Ok(()) };
        let Some(policy) = panel.first() else { return Ok(()) };
        number += 1;
        ask(number, question, policy, session);
        loop {
            match read(&mut input, question, session) {
                Answer::Stopped => return Ok(()),
                Answer::Skipped => {
                    skipped.push(question.fact.clone());
                    break;
                }
                Answer::Given(text) => match try_answer(panel, claim, &question.fact, text, session) {
                    Ok(()) => break,
                    Err(problems) => complain(&problems, policy, session),
                },
            }
        }
    }
}

/// Puts an answer into the claim, if the claim is still a claim with it.
fn try_answer(panel: &Panel, claim: &mut Value, fact: &str, text: String, session: &Session) -> Result<(), Problems> {
    let mut tried = claim.clone();
    if let Some(map) = tried.as_object_mut() {
        map.insert(fact.to_owned(), Value::String(text));
    }
    panel.judge(&tried, session.lang)?;
    *claim = tried;
    Ok(())
}

fn ask(number: usize, question: &Missing, policy: &Policy, session: &Session) {
    let (words, paint) = (&session.words, session.paint_problems);
    let mut text = format!("\n  {} {}\n", paint.accent(&format!("{number}.")), paint.strong(&question.question));
    if question.values.is_empty() {
        text.push_str(&indented(
            &paint.faint(&report::fact_hint(words, policy.vocabulary(), question)),
            5,
            session.width,
        ));
    } else {
        let mut table = Table::new(["", "", ""]);
        for (position, (id, label)) in question.values.iter().enumerate() {
            let label = label_of(policy, question, id, label, session);
            table.row(vec![Cell::number((position + 1).to_string()), Cell::new(label), Cell::faint(id.clone())]);
        }
        text.push_str(&table.body(5, session.width, paint));
    }
    let _ = io::stderr().write_all(text.as_bytes());
}

fn label_of(policy: &Policy, question: &Missing, id: &str, label: &str, session: &Session) -> String {
    let is_flag = matches!(policy.vocabulary().fact(&question.fact).map(|f| &f.kind), Some(Kind::Flag));
    if is_flag { session.words.yes_no(id == "true") } else { label.to_owned() }
}

fn read(input: &mut impl BufRead, question: &Missing, session: &Session) -> Answer {
    let prompt = format!("  {} ", session.words.text("ask-prompt"));
    let _ = io::stderr().write_all(prompt.as_bytes());
    let mut line = String::new();
    match input.read_line(&mut line) {
        Ok(0) | Err(_) => {
            let _ = io::stderr().write_all(b"\n");
            Answer::Stopped
        }
        Ok(_) => understand(line.trim(), question),
    }
}

/// The number of a value, its name in any language, or a value as it is written in a claim.
fn understand(line: &str, question: &Missing) -> Answer {
    if line.is_empty() || line == "?" {
        return Answer::Skipped;
    }
    if matches!(line, "q" | "quit" | "exit") {
        return Answer::Stopped;
    }
    let is_flag = question.values.len() == 2 && question.values.iter().any(|(id, _)| id == "true");
    let numbered = line.parse::<usize>().ok().and_then(|n| n.checked_sub(1)).and_then(|n| question.values.get(n));
    let labelled = || question.values.iter().find(|(_, label)| label == line);
    let yes_no = match line.to_lowercase().as_str() {
        "y" | "yes" | "是" if is_flag => Some("true"),
        "n" | "no" | "否" if is_flag => Some("false"),
        _ => None,
    };
    let known = yes_no.or_else(|| numbered.or_else(labelled).map(|(id, _)| id.as_str()));
    Answer::Given(known.unwrap_or(line).to_owned())
}

fn complain(problems: &Problems, policy: &Policy, session: &Session) {
    for problem in &problems.0 {
        let told = session.words.tell(problem, Some(policy.vocabulary()));
        let text: Vec<String> = std::iter::once(told.message).chain(told.help).collect();
        let text = indented(&text.join("\n"), 5, session.width);
        let _ = io::stderr().write_all(session.paint_problems.bad(&text).as_bytes());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn question(values: &[(&str, &str)]) -> Missing {
        let values = values.iter().map(|(id, label)| ((*id).to_owned(), (*label).to_owned())).collect();
        Missing { fact: "x".into(), question: "?".into(), values }
    }

    #[test]
    fn answers_are_understood_as_number_name_or_value() {
        let cause = question(&[("quality", "质量问题"), ("none", "无质量问题")]);
        let given = |text: &str| Answer::Given(text.to_owned());
        assert_eq!(understand("1", &cause), given("quality"));
        assert_eq!(understand("无质量问题", &cause), given("none"));
        assert_eq!(understand("quality", &cause), given("quality"));
        assert_eq!(understand("9", &cause), given("9"));
        assert_eq!(understand("0", &cause), given("0"));
        let flag = question(&[("false", "false"), ("true", "true")]);
        assert_eq!(understand("是", &flag), given("true"));
        assert_eq!(understand("1", &flag), given("false"));
        let date = question(&[]);
        assert_eq!(understand("2025-03-01", &date), given("2025-03-01"));
        assert_eq!(understand("", &date), Answer::Skipped);
        assert_eq!(understand("q", &date), Answer::Stopped);
    }
}
