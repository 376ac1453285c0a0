//! What people do about a request.

use super::steps::Approval;
use super::{ApprovalRow, ask, ladder, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use crate::{cases, decisions, people};
use domain::approvals::{Entry, Event, Ladder, State};
use domain::people::Command;
use domain::refusal::check;
use domain::{Subject, SubjectKind};
use store::Tx;
use worktime::Calendar;

/// Characters of the longest reason.
const LONGEST: usize = 500;

/// What moves a request. Whoever decides by a link is noted before that is tried, which moves nothing.
const MOVES: &[&str] = &[
    "approval.requested",
    "approval.passed_on",
    "approval.verbal",
    "approval.approved",
    "approval.refused",
    "approval.withdrawn",
];

/// Loads a request, lets `act` move it, saves and notes it.
fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut Approval, &Ladder) -> Result<Event, Error>,
) -> Result<ApprovalRow, Error> {
    let row = tx.one(&sql::ONE, &[&id], sql::approval_row).map_err(Error::missing("approval"))?;
    call.require(command, &row.unit_path)?;
    let ladder = ladder::of(tx, call, &row)?;
    let steps = tx.rows(&sql::STEPS, &[&id], sql::step)?;
    let before = steps.len();
    let mut approval = Approval { file: row.file, steps };
    let (file, name) = (&approval.file, id.to_string());
    let subject = Subject::new(SubjectKind::Case, file.case);
    Record::of("approval", subject, &name, MOVES).unless_stale(tx, version, file.version)?;
    let event = act(tx, &mut approval, &ladder)?;
    ask::save(tx, &approval, before)?;
    ask::note(tx, call, &approval, &event)?;
    tx.one(&sql::ONE, &[&id], sql::approval_row).map_err(Error::missing("approval"))
}

/// Approves a request, or confirms a permission given by word of mouth. The decision then takes effect as if the
/// superior had made it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::approvals::Request::approve`] says.
pub fn approve(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<ApprovalRow, Error> {
    change(tx, call, Command::ApprovalsApprove, (id, version), |tx, approval, ladder| {
        let waits = approval.file.request.state == State::Waiting;
        let event = approval.approve(call, ladder)?;
        if waits {
            let made = decisions::approved(tx, call, approval.file.decision)?;
            approval.file.effect = Some(made);
        }
        Ok(event)
    })
}

/// Refuses a request with a reason: the case goes back to whoever handles it. To deny a permission given by word of
/// mouth takes the decision back in the same way, if it is still the latest one.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::approvals::Request::refuse`] says.
pub fn refuse(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<ApprovalRow, Error> {
    change(tx, call, Command::ApprovalsRefuse, (id, version), |tx, approval, ladder| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        let event = approval.refuse(call, ladder, &reason)?;
        hand_back(tx, call, approval, &reason)?;
        Ok(event)
    })
}

/// Takes the decision of a request back, unless the case has ended or was decided anew.
fn hand_back(tx: &mut Tx<'_>, call: &Call, approval: &Approval, reason: &str) -> Result<(), Error> {
    let file = &approval.file;
    cases::handed_back(tx, call, file.case, file.effect.unwrap_or(file.decision), reason)
}

/// Passes a request on to the next level.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::approvals::Request::pass_on`] says.
pub fn pass_on(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<ApprovalRow, Error> {
    change(tx, call, Command::ApprovalsPassOn, (id, version), |_, approval, ladder| approval.pass_on(call, ladder))
}

/// Takes an own request back; the case is to be decided anew.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for the request of somebody else.
pub fn withdraw(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<ApprovalRow, Error> {
    change(tx, call, Command::ApprovalsWithdraw, (id, version), |tx, approval, _| {
        let event = approval.withdraw(call)?;
        hand_back(tx, call, approval, "")?;
        Ok(event)
    })
}

/// Enters a permission given by word of mouth: the decision takes effect, and whoever gave it confirms it afterwards
///
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] with the fields that are wrong; [`Error::Refused`] as
/// [`domain::approvals::Request::permit`] says.
pub fn verbal(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    entry: &Entry,
) -> Result<ApprovalRow, Error> {
    change(tx, call, Command::ApprovalsVerbal, (id, version), |tx, approval, ladder| {
        let every_day = Calendar::every_day();
        let calendar = call.running.manual.as_ref().map_or(&every_day, |(_, manual)| manual.calendar());
        let zone = &call.running.zone;
        let permission = entry.checked(approval.file.opened_at, call.now, (calendar, zone)).map_err(Error::Invalid)?;
        let giver = people::colleague(tx, permission.giver).map_err(|error| match error {
            Error::NotFound { .. } => Error::field("giver", "required"),
            other => other,
        })?;
        let event = approval.permit(call, ladder, permission, giver.name)?;
        let made = decisions::approved(tx, call, approval.file.decision)?;
        approval.file.effect = Some(made);
        Ok(event)
    })
}
