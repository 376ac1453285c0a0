//! One case with everything that belongs to it.

use super::{CaseFile, Comment, Question, change, clarify, comment, decide, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal::{self, TimelinePage};
use crate::people;
use crate::repairs;
use domain::cases::Number;
use domain::people::Command;
use store::Tx;

/// One case with everything that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Detail {
    /// The case.
    pub file: CaseFile,
    /// Whether a repair was given up and a superior has to say what takes its place.
    pub awaits_instruction: bool,
    /// What was asked back, in order.
    pub questions: Vec<Question>,
    /// Notes and replies, newest first; the latest ones.
    pub comments: Vec<Comment>,
    /// What was done, newest first; the latest entries.
    pub timeline: TimelinePage,
}

/// Comments and entries on the first page of a case.
const LATEST: i64 = 100;

/// Reads a case with its questions, comments and timeline.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn detail(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Detail, Error> {
    let file = view(tx, call, id)?;
    Ok(Detail {
        awaits_instruction: decide::awaits_instruction(tx, &file.case)?,
        file,
        questions: clarify::questions(tx, id)?,
        comments: comment::comments(tx, id, None, LATEST)?,
        timeline: journal::timeline(tx, change::subject(id), None, LATEST)?,
    })
}

/// Reads a case. It may be seen from its unit, and from the unit that passed it on.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn view(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<CaseFile, Error> {
    let file = change::load(tx, id)?;
    if call.actor.may(Command::CasesView, &file.unit_path) {
        return Ok(file);
    }
    let origin = file.origin.map(|unit| people::unit(tx, unit)).transpose()?;
    match origin {
        Some(unit) if call.actor.may(Command::CasesView, &unit.path) => Ok(file),
        // Whoever repairs the goods looks into the case.
        _ => match repairs::workshops(tx, id)?.iter().any(|path| call.actor.may(Command::CasesView, path)) {
            true => Ok(file),
            false => Err(Error::Denied { command: Command::CasesView }),
        },
    }
}

/// The id of the case with a number, as somebody typed it.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Denied`].
pub fn by_number(tx: &mut Tx<'_>, call: &Call, number: &str) -> Result<i64, Error> {
    let number = Number::parse(number).ok_or(Error::NotFound { what: "case" })?.to_string();
    let id = tx.one(&sql::BY_NUMBER, &[&number], |row| row.get(0)).map_err(Error::missing("case"))?;
    view(tx, call, id)?;
    Ok(id)
}

/// More of the timeline of a case, before a place in it.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn timeline(tx: &mut Tx<'_>, call: &Call, id: i64, before: Option<i64>, limit: i64) -> Result<TimelinePage, Error> {
    view(tx, call, id)?;
    journal::timeline(tx, change::subject(id), before, limit)
}

/// More of the comments of a case, before an id, newest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn comments(tx: &mut Tx<'_>, call: &Call, id: i64, before: Option<i64>, limit: i64) -> Result<Vec<Comment>, Error> {
    view(tx, call, id)?;
    comment::comments(tx, id, before, limit.clamp(1, 500))
}

/// All questions of a case with their answers, in order.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn questions(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Vec<Question>, Error> {
    view(tx, call, id)?;
    clarify::questions(tx, id)
}
