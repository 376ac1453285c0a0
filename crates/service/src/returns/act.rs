//! What happens to the goods: on their way, arrived, inspected.

use super::ReturnRow;
use super::change::{Done, LONGEST, change};
use crate::call::Call;
use crate::error::Error;
use crate::purchases;
use domain::people::Command;
use domain::refusal::check;
use domain::returns::{Advance, Event, Finding, Inquiry};
use store::Tx;

/// A permission to give something before the goods were inspected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Granted {
    /// Which.
    pub advance: Advance,
    /// Why.
    pub reason: String,
    /// From whom it is claimed; for pre-compensation.
    pub supplier: String,
}

/// The customer has sent the goods.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without carrier or number; [`Error::Refused`] as
/// [`domain::returns::Return::sent`] says.
pub fn send(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (carrier, number): (&str, &str),
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsOpen, (id, version), |_, file| {
        let mut errors = Vec::new();
        let carrier = check::required(&mut errors, "carrier", carrier, 60);
        let tracking = check::required(&mut errors, "tracking", number, 60);
        Error::unless_valid(errors)?;
        file.back.sent(&carrier, &tracking)?;
        let said = format!("{carrier} {tracking}");
        let event = Event::Sent { number: file.number.clone(), carrier, tracking };
        Ok(vec![Done::of(event).said(said, "")])
    })
}

/// The parcel was looked up: the carrier has it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::returns::Return::verify`] says.
pub fn verify(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsOpen, (id, version), |_, file| {
        file.back.verify()?;
        Ok(vec![Done::of(Event::Verified { number: file.number.clone() })])
    })
}

/// The customer may have something before the goods were inspected.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason, or without the supplier of a
/// pre-compensation; [`Error::Refused`] as [`domain::returns::Return::grant`] says.
pub fn grant(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    granted: &Granted,
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsAdvance, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "reason", &granted.reason, LONGEST);
        let supplier = match granted.advance {
            Advance::PreCompensation => check::required(&mut errors, "supplier", &granted.supplier, 80),
            Advance::Urgent | Advance::ReplaceFirst => String::new(),
        };
        Error::unless_valid(errors)?;
        file.back.grant(granted.advance)?;
        file.supplier = supplier;
        let (number, advance) = (file.number.clone(), granted.advance);
        let event = Event::Advanced { number, advance, reason: reason.clone() };
        Ok(vec![Done::of(event).said(advance.id(), reason)])
    })
}

/// What became of goods that were replaced first was found out.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a result; [`Error::Refused`] as
/// [`domain::returns::Return::investigate`] says.
pub fn investigate(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (finding, result): (Inquiry, &str),
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsInspect, (id, version), |_, file| {
        let mut errors = Vec::new();
        let result = check::required(&mut errors, "result", result, LONGEST);
        Error::unless_valid(errors)?;
        file.back.investigate(finding)?;
        let event = Event::Investigated { number: file.number.clone(), finding, result: result.clone() };
        Ok(vec![Done::of(event).said(finding.id(), result)])
    })
}

/// Goods arrived; fewer than agreed is fine.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::returns::Return::receive`] says.
pub fn receive(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (pieces, condition): (u32, &str),
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsInspect, (id, version), |_, file| {
        let mut errors = Vec::new();
        let condition = check::limited(&mut errors, "condition", condition, LONGEST);
        Error::unless_valid(errors)?;
        file.back.receive(pieces)?;
        let (number, process, awaited) = (file.number.clone(), file.back.process, file.back.pieces.awaited());
        Ok(vec![Done::of(Event::Received { number, process, pieces, awaited }).pieces(pieces).said("", condition)])
    })
}

/// Pieces were inspected: so many as agreed, so many not, and what was found.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a result; [`Error::Refused`] as
/// [`domain::returns::Return::inspect`] and [`purchases::taken_back`] say.
pub fn inspect(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (accepted, rejected, result): (u32, u32, &str),
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsInspect, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let result = check::required(&mut errors, "result", result, LONGEST);
        Error::unless_valid(errors)?;
        file.back.inspect(accepted, rejected)?;
        if let Some(line) = file.line.filter(|_| accepted > 0) {
            purchases::taken_back(tx, line, accepted)?;
        }
        let number = file.number.clone();
        let event = Event::Inspected { number, accepted, rejected, result: result.clone() };
        let finding = if accepted > 0 { Finding::Accepted } else { Finding::Rejected };
        let said = if accepted > 0 && rejected > 0 { "mixed" } else { finding.id() };
        Ok(vec![Done::of(event).pieces(accepted + rejected).said(said, result)])
    })
}

/// Pieces will not come after all.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::returns::Return::waive`] says.
pub fn waive(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (pieces, reason): (u32, &str),
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsOpen, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.back.waive(pieces)?;
        let event = Event::Waived { number: file.number.clone(), pieces, reason: reason.clone() };
        Ok(vec![Done::of(event).pieces(pieces).said("", reason)])
    })
}
