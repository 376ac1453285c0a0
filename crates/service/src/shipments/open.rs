//! A shipment is prepared, for a case or by itself.

use super::change::{self, Done, LONGEST, note};
use super::{ShipmentFile, ShipmentRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, people, purchases};
use domain::FieldError;
use domain::people::Command;
use domain::refusal::check;
use domain::shipments::{Area, Change, Details, Direction, Event, GoodsLine, Shipment};
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;

/// A shipment to be prepared.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewShipment {
    /// The unit that follows it; that of the case when there is one.
    pub unit: i64,
    /// Where it goes, between units.
    pub to_unit: Option<i64>,
    /// The case.
    pub case: Option<i64>,
    /// The line of a purchase; that of the case when nothing is said.
    pub line: Option<i64>,
    /// Which way.
    pub direction: Direction,
    /// The carrier, if it is known already.
    pub carrier: String,
    /// How the carrier takes it.
    pub service: String,
    /// How many packages.
    pub packages: u32,
    /// The day that the customer was promised.
    pub promised_on: Option<Date>,
    /// The day on which it is expected.
    pub expected_on: Option<Date>,
    /// What the papers say.
    pub lines: Vec<GoodsLine>,
    /// Who gets it; whoever the case is with when nothing is said.
    pub recipient: String,
    /// Where it goes.
    pub address: String,
    /// How far.
    pub area: Option<Area>,
    /// What else has to be known.
    pub note: String,
    /// The shipment whose place it takes.
    pub replaces: Option<i64>,
}

/// Prepares a shipment.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] with the fields that are wrong; [`Error::Refused`] for a case
/// that is closed.
pub fn open(tx: &mut Tx<'_>, call: &Call, new: &NewShipment) -> Result<ShipmentRow, Error> {
    let case = new.case.map(|id| cases::case_for(tx, call, Command::ShipmentsSend, id)).transpose()?;
    if case.as_ref().is_some_and(|file| file.case.state.is_closed()) {
        return Err(Error::refused("case-closed"));
    }
    let unit = people::unit(tx, case.as_ref().map_or(new.unit, |file| file.case.unit))?;
    call.require(Command::ShipmentsSend, &unit.path)?;
    let line = match (new.line, &case) {
        (Some(line), _) => Some(purchases::line(tx, call, line)?.brief.id),
        (None, Some(file)) => file.case.purchase_line,
        (None, None) => None,
    };
    let other = new.replaces.map(|id| change::load(tx, id)).transpose()?;
    if let Some(other) = &other {
        other.require(call, Command::ShipmentsView)?;
    }
    let filled = filled(new, case.as_ref());
    let (shipment, details, carrier) = checked(tx, call, &filled)?;
    let file = ShipmentFile {
        id: call.id(),
        number: change::number(tx, call, &unit, "FH")?,
        unit: unit.id,
        to_unit: new.to_unit,
        case: new.case,
        line,
        shipment,
        carrier: carrier.0,
        service: carrier.1,
        tracking: String::new(),
        details,
        opened_by: call.actor.id,
        opened_name: call.actor.name.clone(),
        opened_at: call.now,
        sent_at: None,
        arrived_at: None,
        updated_at: call.now,
        closed_at: None,
        version: 1,
    };
    sql::add(tx, &file)?;
    let done = opened(call, &file, other.map(|row| row.file.number))?;
    note(tx, call, &file, done)?;
    change::load(tx, file.id)
}

/// The same with the recipient of the case where nobody is named.
fn filled(new: &NewShipment, case: Option<&cases::CaseFile>) -> NewShipment {
    let contact = case.map(|file| &file.case.contact);
    let given = |own: &str, known: Option<&String>| match own.trim() {
        "" => known.cloned().unwrap_or_default(),
        own => own.to_owned(),
    };
    NewShipment {
        recipient: given(&new.recipient, contact.map(|contact| &contact.name)),
        address: given(&new.address, contact.map(|contact| &contact.address)),
        ..new.clone()
    }
}

fn opened(call: &Call, file: &ShipmentFile, other: Option<String>) -> Result<Vec<Done>, Error> {
    let number = file.number.clone();
    let (direction, packages) = (file.shipment.direction, file.shipment.packages);
    let promised_on = file.shipment.promised_on;
    let event = Event::Opened { number: number.clone(), direction, packages, promised_on };
    let mut done = vec![Done::of(event).said(direction.id(), file.details.note.clone())];
    if let Some(replaces) = other {
        let event = Event::Reshipped { number, replaces: replaces.clone() };
        done.push(Done::of(event).said(replaces, ""));
    }
    if let Some(on) = file.shipment.expected_on {
        let first = Change { before: None, back: false, in_time: true };
        done.push(change::expected(call, file, (on, first, true), String::new())?);
    }
    Ok(done)
}

/// What was entered, with its texts cut.
fn checked(tx: &mut Tx<'_>, call: &Call, new: &NewShipment) -> Result<(Shipment, Details, (String, String)), Error> {
    let mut errors = Vec::new();
    let carrier = check::limited(&mut errors, "carrier", &new.carrier, 60);
    let service = check::limited(&mut errors, "service", &new.service, 60);
    let recipient = check::limited(&mut errors, "recipient", &new.recipient, 80);
    let address = match new.direction {
        Direction::ToCustomer => check::required(&mut errors, "address", &new.address, 200),
        _ => check::limited(&mut errors, "address", &new.address, 200),
    };
    let note = check::limited(&mut errors, "note", &new.note, LONGEST);
    match (new.direction, new.to_unit) {
        (Direction::BetweenUnits, None) => errors.push(FieldError::new("to_unit", "required")),
        (Direction::BetweenUnits, Some(id)) => drop(people::unit(tx, id)?),
        (_, Some(_)) => errors.push(FieldError::new("to_unit", "not-a-choice")),
        (_, None) => {}
    }
    let lines = GoodsLine::checked(&new.lines);
    let days = (new.promised_on, new.expected_on);
    let shipment = Shipment::open(new.direction, new.packages, days, call.today());
    match (lines, shipment) {
        (Ok(lines), Ok(shipment)) if errors.is_empty() => {
            let (area, replaces) = (new.area, new.replaces);
            let details = Details { lines, recipient, address, area, note, replaces, ..Details::default() };
            Ok((shipment, details, (carrier, service)))
        }
        (lines, shipment) => {
            errors.extend(lines.err().into_iter().flatten());
            errors.extend(shipment.err().into_iter().flatten());
            Err(Error::Invalid(errors))
        }
    }
}
