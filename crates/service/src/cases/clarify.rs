//! Asking back.

use super::{CaseFile, Event, Question, change, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use domain::people::Command;
use domain::refusal::check;
use jiff::Timestamp;
use store::Tx;

/// Characters of the longest question or answer.
pub(super) const LONGEST: usize = 1_000;

/// Asks something back. The case waits until the facts are complete, at the latest until the deadline.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`], [`Error::Refused`] for a closed case.
pub fn ask(tx: &mut Tx<'_>, call: &Call, id: i64, question: &str, until: Option<Timestamp>) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesClarify, (id, None), |tx, case| {
        let mut errors = Vec::new();
        let question = check::required(&mut errors, "question", question, LONGEST);
        Error::unless_valid(errors)?;
        case.ask(until, call.now)?;
        let ids = put_questions(tx, call, id, std::iter::once(question.as_str()))?;
        let until = case.clarify_until.unwrap_or(call.now);
        Ok(Event::Asked {
            question: ids.first().map(ToString::to_string).unwrap_or_default(),
            until: until.to_string(),
        })
    })
}

/// Saves questions; their ids.
pub(super) fn put_questions<'a>(
    tx: &mut Tx<'_>,
    call: &Call,
    case: i64,
    questions: impl Iterator<Item = &'a str>,
) -> Result<Vec<i64>, Error> {
    let mut ids = Vec::new();
    for question in questions {
        let id = call.id();
        tx.execute(&sql::ADD_QUESTION, &[&id, &case, &call.now, &call.actor.name, &question])?;
        ids.push(id);
    }
    Ok(ids)
}

/// Notes the answer to a question.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`], [`Error::Stale`] when it was answered already.
pub fn answer(tx: &mut Tx<'_>, call: &Call, id: i64, question: i64, answer: &str) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesClarify, (id, None), |tx, case| {
        if case.state.is_closed() {
            return Err(Error::refused("case-closed"));
        }
        let mut errors = Vec::new();
        let answer = check::required(&mut errors, "answer", answer, LONGEST);
        Error::unless_valid(errors)?;
        let rows = tx.execute(&sql::ANSWER, &[&id, &question, &answer, &call.now, &call.actor.name])?;
        let (subject, name) = (change::subject(id), question.to_string());
        Record::of("question", subject, &name, &["case."]).unless_changed(tx, rows)?;
        Ok(Event::Answered { question: question.to_string() })
    })
}

/// The facts are complete: work goes on.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with the facts that are missing; [`Error::Refused`] while questions are open.
pub fn clear(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesClarify, (id, None), |tx, case| {
        case.clear(unanswered(tx, id)?, &call.running.required_facts(case.kind))?;
        Ok(Event::Cleared)
    })
}

/// How many questions have no answer.
pub(super) fn unanswered(tx: &mut Tx<'_>, case: i64) -> Result<usize, Error> {
    let number: i64 = tx.one(&sql::UNANSWERED, &[&case], |row| row.get(0))?;
    Ok(usize::try_from(number).unwrap_or_default())
}

/// All questions of a case, in order.
pub(super) fn questions(tx: &mut Tx<'_>, case: i64) -> Result<Vec<Question>, Error> {
    Ok(tx.rows(&sql::QUESTIONS, &[&case], sql::question)?)
}
