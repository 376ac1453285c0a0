//! What people do about an application.

use super::change::{LONGEST, change};
use super::{ApplicationFile, ApplicationRow, pay};
use crate::call::Call;
use crate::error::Error;
use domain::applications::{Event, State, Turn};
use domain::people::{Command, Grant};
use domain::refusal::check;
use store::Tx;

/// Whether the actor takes a turn to review in the unit of an application, in a role of its own or as a substitute.
pub(super) fn holds(call: &Call, row: &ApplicationRow, turn: &Turn) -> bool {
    let reviews = |grant: &Grant| grant.commands.contains(Command::ApplicationsReview);
    let is_meant = |grant: &Grant| (turn.superior || grant.role == turn.role) && reviews(grant);
    call.actor.grants.iter().any(|grant| is_meant(grant) && grant.path.covers(&row.unit_path))
}

/// The role whose turn it is.
fn turn(file: &ApplicationFile) -> String {
    file.application().reviewer().map(|turn| turn.role.clone()).unwrap_or_default()
}

/// Approves an application in the role whose turn it is (R-399, R-400, R-411…R-413).
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] for a note that is too long; [`Error::Refused`] as
/// [`domain::applications::Application::approve`] says.
pub fn approve(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    note: &str,
) -> Result<ApplicationRow, Error> {
    let mut errors = Vec::new();
    let note = check::limited(&mut errors, "note", note, LONGEST);
    Error::unless_valid(errors)?;
    change(tx, call, Command::ApplicationsReview, (id, version), |_, file, row| {
        let role = turn(file);
        file.details.application.approve(call.actor.id, |turn| holds(call, row, turn))?;
        let (number, sort, by) = (file.number.clone(), file.sort.clone(), call.actor.id.to_string());
        Ok(match file.application().state {
            State::Waiting => Event::Reviewed { number, sort, role, by, note },
            _ => Event::Approved { number, sort, role, by, note },
        })
    })
}

/// Refuses an application with a reason; whoever handed it in hands in another one.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::applications::Application::refuse`] says.
pub fn refuse(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    reason: &str,
) -> Result<ApplicationRow, Error> {
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", reason, LONGEST);
    Error::unless_valid(errors)?;
    change(tx, call, Command::ApplicationsReview, (id, version), |_, file, row| {
        let role = turn(file);
        file.details.application.refuse(call.actor.id, |turn| holds(call, row, turn))?;
        let (number, sort, by) = (file.number.clone(), file.sort.clone(), call.actor.id.to_string());
        Ok(Event::Refused { number, sort, role, by, reason })
    })
}

/// Takes an own application back, as long as it waits.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for that of somebody else, and for one that was decided.
pub fn withdraw(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<ApplicationRow, Error> {
    change(tx, call, Command::ApplicationsApply, (id, version), |_, file, _| {
        file.details.application.withdraw(call.actor.id)?;
        Ok(Event::Withdrawn { number: file.number.clone(), sort: file.sort.clone() })
    })
}

/// Notes that the next step of an approved application was done: parts are issued, tools are back, a drawing is sent
///
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] for a note that is too long; [`Error::Refused`] as
/// [`domain::applications::Application::carry_out`] says.
pub fn carry_out(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (step, note): (&str, &str),
) -> Result<ApplicationRow, Error> {
    let mut errors = Vec::new();
    let note = check::limited(&mut errors, "note", note, LONGEST);
    Error::unless_valid(errors)?;
    change(tx, call, Command::ApplicationsCarryOut, (id, version), |tx, file, _| {
        let paid = pay::on(tx, file)?.0.paid;
        file.details.application.carry_out(step, paid)?;
        let (number, sort) = (file.number.clone(), file.sort.clone());
        Ok(Event::CarriedOut { number, sort, step: step.to_owned(), note })
    })
}
