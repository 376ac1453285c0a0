//! The end of a case.

use super::{CaseFile, Event, change, clarify};
use crate::call::Call;
use crate::error::Error;
use crate::{applications, approvals, documents};
use domain::approvals::Withdrawal;
use domain::cases::Ending;
use domain::people::Command;
use domain::refusal::check;
use store::Tx;

/// Characters of the longest note.
const LONGEST: usize = 1_000;

/// Closes a case with a reason.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] with every fact that is missing;
/// [`Error::Refused`] with what else stands against it, with the documents that are missing, and with the order
/// that is not paid.
pub fn close(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, ending: &Ending) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesClose, (id, version), |tx, case| {
        let mut errors = Vec::new();
        let note = check::limited(&mut errors, "note", &ending.note, LONGEST);
        Error::unless_valid(errors)?;
        let ending = Ending { note, ..ending.clone() };
        case.close(ending.clone(), clarify::unanswered(tx, id)?, call.now)?;
        documents::may_close(tx, call, case, ending.reason)?;
        applications::may_close(tx, id, ending.reason)?;
        approvals::lapse(tx, call, id, Withdrawal::Closed)?;
        Ok(Event::Closed(ending))
    })
}

/// Closes a case that was [taken over](super::take_over) from another system, which settled it.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] as [`domain::cases::Case::close_taken_over`] says.
pub fn close_taken_over(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesClose, (id, None), |_, case| {
        Ok(Event::Closed(case.close_taken_over(call.now)?))
    })
}

/// Notes that what was agreed is done.
///
/// # Errors
/// [`Error::Denied`], [`Error::Refused`] without an agreement, or with goods or money under way.
pub fn complete(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesEdit, (id, version), |_, case| {
        case.complete()?;
        Ok(Event::Completed)
    })
}

/// Goes on with a closed case. How it had ended stays in the journal.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] without a reason, [`Error::Refused`] when it is not closed.
pub fn reopen(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesReopen, (id, version), |_, case| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        case.reopen()?;
        Ok(Event::Reopened { reason })
    })
}

/// Records that head office verified the customer's particulars. Nobody verifies a case of his own
///
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] when they are not correct and it is not said what is wrong;
/// [`Error::Refused`] for one's own case.
pub fn verify(tx: &mut Tx<'_>, call: &Call, id: i64, correct: bool, note: &str) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesVerify, (id, None), |_, case| {
        if case.assignee == Some(call.actor.id) {
            return Err(Error::refused("own-case"));
        }
        let mut errors = Vec::new();
        let note = match correct {
            true => check::limited(&mut errors, "note", note, LONGEST),
            false => check::required(&mut errors, "note", note, LONGEST),
        };
        Error::unless_valid(errors)?;
        case.verified_by = correct.then_some(call.actor.id);
        case.verified_at = correct.then_some(call.now);
        Ok(Event::Verified { correct, note })
    })
}
