//! What happens at the other end: it arrives, is refused or lost, is checked, and its receipt is confirmed.

use super::ShipmentRow;
use super::change::{Done, LONGEST, change};
use crate::call::Call;
use crate::error::Error;
use domain::people::Command;
use domain::refusal::check;
use domain::shipments::{Check, Checked, Event, Look};
use serde::Deserialize;
use store::Tx;

/// It has arrived.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`domain::shipments::Shipment::arrive`] says.
pub fn arrive(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, note: &str) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsReceive, (id, version), |_, file| {
        let mut errors = Vec::new();
        let note = check::limited(&mut errors, "arrival_note", note, LONGEST);
        Error::unless_valid(errors)?;
        let late = file.shipment.expected_on.is_some_and(|day| day < call.today());
        file.shipment.arrive()?;
        file.arrived_at = Some(call.now);
        let event = Event::Delivered { number: file.number.clone(), area: file.details.area, late };
        Ok(vec![Done::of(event).said("", note)])
    })
}

/// It was not accepted, and goes back.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::shipments::Shipment::refuse`] says.
pub fn refuse(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsReceive, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "refuse_reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.shipment.refuse()?;
        file.arrived_at = Some(call.now);
        let event = Event::Refused { number: file.number.clone(), reason: reason.clone() };
        Ok(vec![Done::of(event).said("", reason)])
    })
}

/// The carrier cannot find it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without saying what the carrier answered; [`Error::Refused`]
/// as [`domain::shipments::Shipment::lose`] says.
pub fn lose(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsReceive, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "lose_reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.shipment.lose()?;
        let event = Event::Lost { number: file.number.clone(), reason: reason.clone() };
        Ok(vec![Done::of(event).said("", reason)])
    })
}

/// Papers were compared with goods: one count and look for each line.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] for another number of lines; [`Error::Refused`] as
/// [`domain::shipments::Shipment::check`] says.
pub fn check(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (found, note): (&[(u32, Look)], &str),
) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsReceive, (id, version), |_, file| {
        let mut errors = Vec::new();
        let note = check::limited(&mut errors, "check_note", note, LONGEST);
        Error::unless_valid(errors)?;
        let checked = Check::of(&file.details.lines, found).map_err(Error::Invalid)?;
        let fine = checked.is_fine();
        file.shipment.check(fine)?;
        let (number, short, over, spoilt) = (file.number.clone(), checked.short(), checked.over(), checked.spoilt());
        let by = call.actor.name.clone();
        file.details.check = Some(Checked { at: call.now, by, check: checked, note: note.clone() });
        let said = if fine { "fine" } else { "differs" };
        Ok(vec![Done::of(Event::Checked { number, fine, short, over, spoilt }).said(said, note)])
    })
}

/// Who has it now.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Receipt {
    /// Who confirms it: the receiver's name.
    pub by: String,
    /// Whether the goods are unused.
    pub unused: bool,
    /// What else was said.
    pub note: String,
}

/// Somebody confirms the receipt.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without the receiver; [`Error::Refused`] as
/// [`domain::shipments::Shipment::confirm`] says.
pub fn confirm(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Receipt,
) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsReceive, (id, version), |_, file| {
        let mut errors = Vec::new();
        let by = check::required(&mut errors, "received_by", &new.by, 60);
        let note = check::limited(&mut errors, "receipt_note", &new.note, LONGEST);
        Error::unless_valid(errors)?;
        file.shipment.confirm()?;
        file.details.received_by.clone_from(&by);
        let (number, fine) = (file.number.clone(), file.shipment.fine == Some(true));
        let event = Event::Received { number, by: by.clone(), unused: new.unused, fine };
        Ok(vec![Done::of(event).said(by, note)])
    })
}
