//! What the sender does: packs, hands over, follows, and says when it comes.

use super::ShipmentRow;
use super::change::{self, Done, LONGEST, change};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::FieldError;
use domain::people::Command;
use domain::refusal::check;
use domain::shipments::Event;
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;

/// That something was packed.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Packing {
    /// Who packed it.
    pub packer: String,
    /// How the goods are protected for transport.
    pub protection: String,
    /// Whether whoever writes this has seen that they are.
    pub confirmed: bool,
}

/// Somebody has packed it so that the goods are protected.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without packer, protection or confirmation;
/// [`Error::Refused`] as [`domain::shipments::Shipment::pack`] says.
pub fn pack(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &Packing) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsSend, (id, version), |_, file| {
        let mut errors = Vec::new();
        let packer = check::required(&mut errors, "packer", &new.packer, 60);
        let protection = check::required(&mut errors, "protection", &new.protection, 200);
        if !new.confirmed {
            errors.push(FieldError::new("confirmed", "packing-confirmed"));
        }
        Error::unless_valid(errors)?;
        file.shipment.pack()?;
        file.details.packer.clone_from(&packer);
        file.details.protection.clone_from(&protection);
        file.details.packed_at = Some(call.now);
        let (number, said) = (file.number.clone(), (packer.clone(), protection.clone()));
        Ok(vec![Done::of(Event::Packed { number, packer, protection }).said(said.0, said.1)])
    })
}

/// To whom it is given.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct HandingOver {
    /// The carrier.
    pub carrier: String,
    /// How the carrier takes it.
    pub service: String,
    /// The number of the parcel; empty where the company drives itself.
    pub tracking: String,
    /// When it is expected, if that was not known before.
    pub expected_on: Option<Date>,
}

/// The carrier takes it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without carrier or expected day; [`Error::Refused`] as
/// [`domain::shipments::Shipment::hand_over`] says.
pub fn hand_over(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &HandingOver,
) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsSend, (id, version), |_, file| {
        let mut errors = Vec::new();
        let carrier = check::required(&mut errors, "carrier", &new.carrier, 60);
        let service = check::limited(&mut errors, "service", &new.service, 60);
        let tracking = check::limited(&mut errors, "tracking", &new.tracking, 60);
        if file.shipment.expected_on.is_none() && new.expected_on.is_none() {
            errors.push(FieldError::new("expected_on", "required"));
        }
        Error::unless_valid(errors)?;
        let mut done = Vec::new();
        if let (None, Some(on)) = (file.shipment.expected_on, new.expected_on) {
            let first = file.shipment.expect(on, call.today(), true)?;
            done.push(change::expected(call, file, (on, first, true), String::new())?);
        }
        file.shipment.hand_over()?;
        file.carrier.clone_from(&carrier);
        file.service.clone_from(&service);
        file.tracking.clone_from(&tracking);
        file.sent_at = Some(call.now);
        let said = format!("{carrier} {tracking}");
        let (number, direction, area) = (file.number.clone(), file.shipment.direction, file.details.area);
        done.push(Done::of(Event::Sent { number, direction, carrier, tracking, area }).said(said.trim(), service));
        Ok(done)
    })
}

/// What the carrier says.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Update {
    /// Where it is.
    pub text: String,
    /// When the carrier says more.
    pub next_on: Option<Date>,
    /// Whether the customer was told.
    pub told: bool,
}

/// The carrier says where it is.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`domain::shipments::Shipment::track`] says.
pub fn track(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &Update) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsSend, (id, version), |_, file| {
        let mut errors = Vec::new();
        let text = check::required(&mut errors, "text", &new.text, 200);
        if new.next_on.is_some_and(|on| on < call.today()) {
            errors.push(FieldError::new("next_on", "in-the-past"));
        }
        Error::unless_valid(errors)?;
        let was_live = file.shipment.is_live;
        file.shipment.track()?;
        file.details.next_update_on = new.next_on;
        let number = || file.number.clone();
        let mut done = vec![Done::of(Event::Tracked { number: number(), text: text.clone() }).said(text, "")];
        if !was_live {
            done.push(Done::of(Event::Live { number: number() }));
        }
        if new.told {
            done.push(Done::of(Event::UpdateTold { number: number() }));
        }
        if let Some(on) = new.next_on {
            done.push(Done::of(Event::UpdateAnnounced { number: number(), on }).said(on.to_string(), ""));
        }
        Ok(done)
    })
}

/// Another day on which it is expected.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewDay {
    /// The day.
    pub on: Date,
    /// Why it moves.
    pub reason: String,
    /// Whether the customer was told.
    pub told: bool,
}

/// It is expected on another day; when that is later, with the reason.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason for a later day; [`Error::Refused`] as
/// [`domain::shipments::Shipment::expect`] says.
pub fn expect(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &NewDay) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsSend, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = match file.shipment.expected_on {
            Some(before) if new.on > before => check::required(&mut errors, "day_reason", &new.reason, LONGEST),
            _ => check::limited(&mut errors, "day_reason", &new.reason, LONGEST),
        };
        Error::unless_valid(errors)?;
        let moved = file.shipment.expect(new.on, call.today(), new.told)?;
        Ok(vec![change::expected(call, file, (new.on, moved, new.told), reason)?])
    })
}

/// The customer knows that it comes later.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without saying how; [`Error::Refused`] as
/// [`domain::shipments::Shipment::tell`] says.
pub fn tell(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, how: &str) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsSend, (id, version), |_, file| {
        let mut errors = Vec::new();
        let how = check::required(&mut errors, "how", how, LONGEST);
        Error::unless_valid(errors)?;
        let in_time = file.shipment.tell(call.today())?;
        let number = file.number.clone();
        Ok(vec![Done::of(Event::Told { number, in_time, how: how.clone() }).said("", how)])
    })
}

/// It belongs to a case from now on, so that its deadlines run and an anomaly can be reported.
///
/// # Errors
/// [`Error::NotFound`] for a number that no case has, [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for a
/// shipment that has one, and for a case that is closed.
pub fn link(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, number: &str) -> Result<ShipmentRow, Error> {
    let case = cases::by_number(tx, call, number)?;
    let linked = cases::view(tx, call, case)?;
    if linked.case.state.is_closed() {
        return Err(Error::refused("case-closed"));
    }
    change(tx, call, Command::ShipmentsSend, (id, version), |_, file| {
        if file.case.is_some() {
            return Err(Error::refused("shipment-has-case"));
        }
        file.case = Some(case);
        let event = Event::Linked { number: file.number.clone() };
        Ok(vec![Done::of(event).said(linked.case.number.clone(), "")])
    })
}

/// It is not sent after all.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::shipments::Shipment::cancel`] says.
pub fn cancel(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<ShipmentRow, Error> {
    change(tx, call, Command::ShipmentsSend, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "cancel_reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.shipment.cancel()?;
        let event = Event::Cancelled { number: file.number.clone(), reason: reason.clone() };
        Ok(vec![Done::of(event).said("", reason)])
    })
}
