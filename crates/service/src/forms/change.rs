//! Signing and cancelling.

use super::read::{hex, load};
use super::{FormRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use crate::{attachments, journal, returns};
use domain::forms::{Event, Issued, State};
use domain::people::Command;
use domain::refusal::check;
use domain::{Refusal, Subject, SubjectKind};
use jiff::Timestamp;
use manual::FormAbout;
use serde::Deserialize;
use store::{ToValue, Tx};

/// Characters of the longest name.
const LONGEST_NAME: usize = 120;

/// Characters of the longest reason.
const LONGEST: usize = 500;

/// A signature to be noted.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct NewSignature {
    /// Who signed.
    pub signer: String,
    /// When; now if nothing is said.
    #[serde(default)]
    pub at: Option<Timestamp>,
    /// The drawn signature or the stamped paper, attached to the same case.
    #[serde(default)]
    pub attachment: Option<i64>,
}

/// Notes who signed, once.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`Issued::sign`] says.
pub fn sign(
    tx: &mut Tx<'_>,
    call: &Call,
    (id, version): (i64, Option<i64>),
    new: &NewSignature,
) -> Result<FormRow, Error> {
    let row = changeable(tx, call, Command::FormsSign, (id, version), Issued::sign)?;
    let mut errors = Vec::new();
    let signer = check::required(&mut errors, "signer", &new.signer, LONGEST_NAME);
    Error::unless_valid(errors)?;
    let at = new.at.unwrap_or(call.now);
    if at > call.now || at < row.file.issued_at {
        return Err(Error::field("at", "signed-between"));
    }
    if let Some(attachment) = new.attachment {
        let found = attachments::view(tx, call, attachment)?;
        if found.case.is_none() || found.case != row.file.case {
            return Err(Error::field("attachment", "not-of-this-case"));
        }
    }
    let hash: Vec<u8> = tx.one(&sql::SHEET, &[&id], |row| row.get(1))?;
    let values: [&dyn ToValue; 6] = [&id, &row.file.version, &signer, &at, &call.actor.name, &new.attachment];
    Error::unless_changed(tx.execute(&sql::SIGN, &values)?, "form")?;
    let (number, form) = (row.file.number.clone(), row.file.form.clone());
    note(tx, call, &row, &Event::Signed { number, form, signer, sheet: hex(&hash) })?;
    load(tx, id)
}

/// Cancels a form. Its number and what stands on it stay in the register.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`Issued::cancel`] says.
pub fn cancel(tx: &mut Tx<'_>, call: &Call, (id, version): (i64, Option<i64>), reason: &str) -> Result<FormRow, Error> {
    let row = changeable(tx, call, Command::FormsCancel, (id, version), Issued::cancel)?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", reason, LONGEST);
    Error::unless_valid(errors)?;
    let state = State::Cancelled.id();
    let values: [&dyn ToValue; 6] = [&id, &row.file.version, &state, &call.now, &call.actor.name, &reason];
    Error::unless_changed(tx.execute(&sql::CANCEL, &values)?, "form")?;
    let (number, form) = (row.file.number.clone(), row.file.form.clone());
    note(tx, call, &row, &Event::Cancelled { number, form, reason })?;
    if row.file.about == FormAbout::Returns {
        returns::summary_cancelled(tx, id)?;
    }
    load(tx, id)
}

/// Permits and loads a form, and asks its guard.
fn changeable(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    guard: impl FnOnce(&mut Issued) -> Result<(), Refusal>,
) -> Result<FormRow, Error> {
    let row = load(tx, id)?;
    call.require(command, &row.unit_path)?;
    let record = Record::of("form", subject(&row), &row.file.number, &["form."]);
    record.unless_stale(tx, version, row.file.version)?;
    guard(&mut row.issued(&call.running.zone))?;
    Ok(row)
}

/// Notes it in the journal of the case, of the dealer's return, or of the unit.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, row: &FormRow, event: &Event) -> Result<(), Error> {
    journal::append(tx, call, subject(row), Some(row.file.unit), event)?;
    Ok(())
}

/// In whose journal a form stands.
fn subject(row: &FormRow) -> Subject {
    match (row.file.case, row.file.about, row.file.subject) {
        (Some(case), _, _) => Subject::new(SubjectKind::Case, case),
        (None, FormAbout::Rma, Some(rma)) => Subject::new(SubjectKind::Rma, rma),
        _ => Subject::new(SubjectKind::Unit, row.file.unit),
    }
}
