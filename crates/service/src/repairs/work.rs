//! The work: begun, measured, finished, tested, ready.

use super::act::LONGEST;
use super::change::change;
use super::{TicketFile, TicketRow};
use crate::call::Call;
use crate::documents::{self, Matter};
use crate::error::Error;
use crate::stock;
use domain::people::Command;
use domain::refusal::{FieldError, check};
use domain::repairs::{Event, Kind, Measures, Part, Verdict};
use manual::DocumentStep;
use serde::Deserialize;
use store::Tx;

/// Places that are measured at most.
const PLACES: usize = 40;

/// Begins the work; whoever begins and is no other's helper repairs it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] without consent, while the goods are away, when a document is missing
/// or when it is over.
pub fn start(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsWork, (id, version), |tx, file| {
        let repair = file.id.to_string();
        let mut events = Vec::new();
        if file.ticket.repairer.is_none() && call.actor.id != 0 {
            file.ticket.assign(Some(call.actor.id))?;
            file.repairer_name.clone_from(&call.actor.name);
            let (staff, name) = (Some(call.actor.id.to_string()), call.actor.name.clone());
            events.push(Event::Assigned { repair: repair.clone(), staff, name });
        }
        file.ticket.start()?;
        documents::must_be_there(tx, call, &Matter::of_repair(file), DocumentStep::Start)?;
        file.started_at = file.started_at.or(Some(call.now));
        events.push(Event::Started { repair });
        Ok(events)
    })
}

/// Notes what was measured, before or after.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] with the places that have no name.
pub fn measure(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    measures: &Measures,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsWork, (id, version), |_, file| {
        if file.ticket.is_closed() {
            return Err(Error::refused("repair-over"));
        }
        put(file, measures)?;
        Ok(vec![Event::Measured { repair: file.id.to_string(), complete: file.ticket.measured }])
    })
}

fn put(file: &mut TicketFile, measures: &Measures) -> Result<(), Error> {
    let mut errors = Vec::new();
    for (place, measure) in measures.0.iter().enumerate() {
        check::required(&mut errors, &format!("measures.{place}"), &measure.place, 40);
    }
    if measures.0.len() > PLACES {
        errors.push(FieldError::new("measures", "too-many").with("limit", PLACES));
    }
    Error::unless_valid(errors)?;
    file.details.measures = measures.clone();
    file.ticket.measured = measures.are_complete();
    Ok(())
}

/// The end of the work.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Finishing {
    /// What was done.
    pub done: String,
    /// What was put in, and where the old parts are.
    #[serde(default)]
    pub parts: Vec<Part>,
}

/// Ends the work; it is tested next. What was put in is taken from the goods of the unit, and old parts that stay are added to
/// what has to be disposed of.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without a word about what was done, or with a part without name, number
/// or the reason why there is no old one; [`Error::Refused`] when it
/// is not begun, or an alteration is not measured.
pub fn finish(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Finishing,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsWork, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let done = check::required(&mut errors, "done", &new.done, LONGEST);
        let parts = Part::checked(&new.parts).unwrap_or_else(|wrong| {
            errors.extend(wrong);
            Vec::new()
        });
        Error::unless_valid(errors)?;
        file.ticket.finish()?;
        file.details.done = done;
        // What failed a test is worked on again, and may need more.
        file.details.parts.extend(parts.iter().cloned());
        let of = stock::Of { case: file.case, number: &file.number, ..stock::Of::default() };
        stock::book(tx, call, file.unit, &domain::stock::of_repair(&parts), &of)?;
        // What people say about a part stands in the ticket, where it can be erased.
        let parts = parts.into_iter().map(|part| Part { note: String::new(), ..part }).collect();
        Ok(vec![Event::Finished { repair: file.id.to_string(), parts }])
    })
}

/// A test.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Testing {
    /// Whether it was passed.
    pub passed: bool,
    /// By which standard: that of new goods, or that of the function alone.
    pub standard: String,
    /// What was found.
    #[serde(default)]
    pub found: String,
}

/// Notes a test; a failed one sends the goods back to the repairer.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without a standard, or without what was found where it failed;
/// [`Error::Refused`] when the work is not finished.
pub fn test(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &Testing) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsTest, (id, version), |_, file| {
        let mut errors = Vec::new();
        let standard = check::required(&mut errors, "standard", &new.standard, 120);
        let found = match new.passed {
            true => check::limited(&mut errors, "found", &new.found, LONGEST),
            false => check::required(&mut errors, "found", &new.found, LONGEST),
        };
        Error::unless_valid(errors)?;
        file.ticket.test(new.passed)?;
        let (by, at) = (call.actor.name.clone(), call.now);
        file.details.tests.push(Verdict { passed: new.passed, standard, found, by, at });
        let repair = file.id.to_string();
        let mut events = vec![Event::Tested { repair: repair.clone(), passed: new.passed }];
        if new.passed && file.ticket.kind == Kind::Alteration {
            events.push(Event::Altered { repair, garments: file.details.intake.quantity });
        }
        Ok(events)
    })
}

/// Puts the goods where they can be fetched; from now on the customer is told.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] without a passed test.
pub fn make_ready(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<TicketRow, Error> {
    // The repairer brings it to the counter, or the counter takes it over.
    let brings = super::change::load(tx, id)?.may(&call.actor, Command::RepairsTest);
    let command = if brings { Command::RepairsTest } else { Command::RepairsHandBack };
    change(tx, call, command, (id, version), |_, file| {
        file.ticket.make_ready()?;
        file.ready_at = Some(call.now);
        let zone = &call.running.zone;
        let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
        let since = day(file.received_at.unwrap_or(file.opened_at));
        let days = day(call.now).since(since).map_or(0, |span| span.get_days());
        let days = u32::try_from(days).unwrap_or_default();
        Ok(vec![Event::Ready { repair: file.id.to_string(), days }])
    })
}
