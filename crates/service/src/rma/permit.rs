//! Whether goods may be sent.

use super::RmaRow;
use super::change::{At, Done, LONGEST, change};
use crate::call::Call;
use crate::documents::{self, Matter};
use crate::error::Error;
use crate::people;
use domain::people::Command;
use domain::refusal::check;
use domain::rma::{Event, Permission};
use manual::DocumentStep;
use store::Tx;

/// The region manager has reviewed an application.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`domain::rma::Rma::review`] says.
pub fn review(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, note: &str) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaReview, At::Dealer), (id, version), |_, file| {
        let note = limited("note", note)?;
        file.rma.review(call.actor.id)?;
        file.reviewer_name.clone_from(&call.actor.name);
        let (number, via_agent, by) = (file.number.clone(), file.rma.via_agent, call.actor.id.to_string());
        Ok(vec![Done::of(Event::Reviewed { number, via_agent, by, note: note.clone() }).said("", note)])
    })
}

/// The order department approves it: goods may be sent.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`domain::rma::Rma::approve`] says.
pub fn approve(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, note: &str) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaApprove, At::Dealer), (id, version), |tx, file| {
        let note = limited("note", note)?;
        file.rma.approve(call.actor.id)?;
        documents::must_be_there(tx, call, &Matter::of_rma(file.id, &file.number), DocumentStep::Approve)?;
        file.approver = Some(call.actor.id);
        file.approver_name.clone_from(&call.actor.name);
        let receiver = people::unit(tx, file.receiver)?.name;
        let event = Event::Approved { number: file.number.clone(), receiver: receiver.clone(), note: note.clone() };
        Ok(vec![Done::of(event).said(receiver, note)])
    })
}

/// Whoever would review or approve it says no.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::rma::Rma::refuse`] says.
pub fn refuse(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<RmaRow, Error> {
    let command = match super::change::load(tx, id)?.file.rma.permission {
        Permission::Applied => Command::RmaReview,
        _ => Command::RmaApprove,
    };
    change(tx, call, (command, At::Dealer), (id, version), |_, file| {
        let reason = required("reason", reason)?;
        file.rma.refuse(call.actor.id)?;
        let event = Event::Refused { number: file.number.clone(), reason: reason.clone() };
        Ok(vec![Done::of(event).said("", reason)])
    })
}

/// The dealer wants it no more.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::rma::Rma::withdraw`] says.
pub fn withdraw(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaApply, At::Dealer), (id, version), |_, file| {
        let reason = required("reason", reason)?;
        file.rma.withdraw()?;
        let event = Event::Withdrawn { number: file.number.clone(), reason: reason.clone() };
        Ok(vec![Done::of(event).said("", reason)])
    })
}

/// A text that has to be there.
pub(super) fn required(field: &str, text: &str) -> Result<String, Error> {
    let mut errors = Vec::new();
    let text = check::required(&mut errors, field, text, LONGEST);
    Error::unless_valid(errors)?;
    Ok(text)
}

/// A text that may be there.
pub(super) fn limited(field: &str, text: &str) -> Result<String, Error> {
    let mut errors = Vec::new();
    let text = check::limited(&mut errors, field, text, LONGEST);
    Error::unless_valid(errors)?;
    Ok(text)
}
