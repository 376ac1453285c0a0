//! Taking in, carrying, assigning, promising, giving up.

use super::TicketRow;
use super::change::change;
use crate::call::Call;
use crate::error::Error;
use crate::{cases, people};
use domain::FieldError;
use domain::people::Command;
use domain::refusal::check;
use domain::repairs::{Alternative, Delay, Event};
use jiff::Timestamp;
use serde::Deserialize;
use store::Tx;

/// Characters of the longest text.
pub(super) const LONGEST: usize = 1_000;

/// Takes the goods in.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] when they are here already, or the case has ended.
pub fn receive(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsReceive, (id, version), |tx, file| {
        if let Some(case) = file.case {
            cases::view(tx, call, case)?.case.in_work()?;
        }
        file.ticket.receive()?;
        file.received_at = Some(call.now);
        let (chargeable, attempt) = (file.ticket.chargeable, file.attempt);
        Ok(vec![Event::Received { repair: file.id.to_string(), chargeable, attempt }])
    })
}

/// Where goods are sent to be repaired.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct Workshop {
    /// A unit of the company; whoever works there sees the ticket and its case.
    #[serde(default)]
    pub unit: Option<i64>,
    /// The name of any other one.
    #[serde(default)]
    pub name: String,
}

/// Sends the goods to a workshop, or notes that they came back from there.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::NotFound`] for the unit; [`Error::Invalid`] without a name;
/// [`Error::Refused`] when they are not there.
pub fn carry(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    workshop: Option<&Workshop>,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsAssign, (id, version), |tx, file| {
        file.ticket.carry(workshop.is_some())?;
        let repair = file.id.to_string();
        let Some(workshop) = workshop else { return Ok(vec![Event::Returned { repair }]) };
        let unit = workshop.unit.map(|unit| people::unit(tx, unit)).transpose()?;
        let mut errors = Vec::new();
        let name = unit.as_ref().map_or(&workshop.name, |unit| &unit.name);
        file.details.workshop = check::required(&mut errors, "workshop", name, 120);
        Error::unless_valid(errors)?;
        file.workshop = unit.map(|unit| unit.id);
        Ok(vec![Event::Sent { repair }])
    })
}

/// Says who repairs it; nobody takes it off the repairer.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] for somebody who may not repair there; [`Error::Refused`] when
/// it is over.
pub fn assign(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    repairer: Option<i64>,
) -> Result<TicketRow, Error> {
    // A repairer takes work up without being told to.
    let takes_it = repairer == Some(call.actor.id);
    let command = if takes_it { Command::RepairsWork } else { Command::RepairsAssign };
    let TicketRow { unit_path, workshop_path, .. } = super::change::load(tx, id)?;
    change(tx, call, command, (id, version), |tx, file| {
        let mut able = people::colleagues_who_may(tx, call, Command::RepairsWork, &unit_path)?;
        if let Some(path) = &workshop_path {
            able.extend(people::colleagues_who_may(tx, call, Command::RepairsWork, path)?);
        }
        let named = repairer.map(|repairer| {
            let found = able.iter().find(|colleague| colleague.id == repairer);
            let own = takes_it.then(|| call.actor.name.clone());
            found.map(|colleague| colleague.name.clone()).or(own).ok_or_else(|| Error::field("repairer", "no-repairer"))
        });
        let name = named.transpose()?.unwrap_or_default();
        file.ticket.assign(repairer)?;
        file.repairer_name.clone_from(&name);
        let staff = repairer.map(|id| id.to_string());
        Ok(vec![Event::Assigned { repair: file.id.to_string(), staff, name }])
    })
}

/// A date that the customer is promised.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Promise {
    /// Until when.
    pub until: Timestamp,
    /// Why another date takes the place of the one before.
    #[serde(default)]
    pub reason: String,
    /// What kind of reason that is.
    #[serde(default)]
    pub delay: Option<Delay>,
    /// Whether the customer was told.
    #[serde(default)]
    pub customer_told: bool,
}

/// Promises a date, or another one: then with the reason, and the customer knows.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] with the fields that are wrong; [`Error::Refused`] when it is
/// over.
pub fn promise(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &Promise) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsPromise, (id, version), |_, file| {
        if file.ticket.work.has_ended() {
            return Err(Error::refused("repair-over"));
        }
        let mut errors = Vec::new();
        let again = file.promised_at.is_some();
        let reason = match again {
            true => check::required(&mut errors, "reason", &new.reason, LONGEST),
            false => check::limited(&mut errors, "reason", &new.reason, LONGEST),
        };
        if new.until <= call.now {
            errors.push(FieldError::new("until", "in-the-past"));
        }
        if again && new.delay.is_none() {
            errors.push(FieldError::new("delay", "required"));
        }
        if again && !new.customer_told {
            errors.push(FieldError::new("customer_told", "tell-customer"));
        }
        Error::unless_valid(errors)?;
        file.promised_at = Some(new.until);
        file.details.promise_reason = reason;
        file.details.delay = new.delay.or(file.details.delay);
        file.details.promises += 1;
        Ok(vec![Event::Promised { repair: file.id.to_string(), until: new.until, delay: new.delay }])
    })
}

/// That something cannot be repaired, or not so that it looks as before.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct GivingUp {
    /// Why.
    pub verdict: String,
    /// What the customer said to it.
    pub understanding: String,
    /// What the customer chose instead.
    pub alternative: Alternative,
}

/// Gives a repair up. What takes its place is the next decision of the case, and the superior whom the policy names
/// approves that.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without reason or the customer's understanding;
/// [`Error::Refused`] when it is over.
pub fn give_up(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &GivingUp,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsGiveUp, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let verdict = check::required(&mut errors, "verdict", &new.verdict, LONGEST);
        let understanding = check::required(&mut errors, "understanding", &new.understanding, LONGEST);
        Error::unless_valid(errors)?;
        file.ticket.give_up()?;
        file.details.understanding = understanding;
        file.details.alternative = Some(new.alternative);
        if let Some(case) = file.case.filter(|_| new.alternative != Alternative::AsItIs) {
            cases::reconsider(tx, call, case, &verdict)?;
        }
        file.details.verdict = verdict;
        Ok(vec![Event::NotRepairable { repair: file.id.to_string(), alternative: new.alternative }])
    })
}

/// Notes that the customer wants it no more.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without a reason; [`Error::Refused`] when it is over.
pub fn withdraw(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsGiveUp, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "withdrawal", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.ticket.withdraw()?;
        file.details.verdict = reason;
        Ok(vec![Event::Withdrawn { repair: file.id.to_string() }])
    })
}
