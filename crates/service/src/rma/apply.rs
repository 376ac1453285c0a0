//! A dealer applies.

use super::change::{Done, note};
use super::{RmaFile, RmaRow, category, change, rules, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::people::{self, Unit};
use domain::FieldError;
use domain::people::Command;
use domain::refusal::check as text;
use domain::rma::{self, Event, Rma, Wanted};
use store::Tx;

/// What a dealer applies for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRma {
    /// The dealer.
    pub unit: i64,
    /// The consumer's case that it serves.
    pub case: Option<i64>,
    /// Whom to ask at the dealer's.
    pub contact: String,
    /// What is to come back.
    pub lines: Vec<Wanted>,
}

/// What stands against an application, before anybody is asked: nothing is saved.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] with what is missing in the lines.
pub fn check(tx: &mut Tx<'_>, call: &Call, unit: i64, lines: &[Wanted]) -> Result<Vec<FieldError>, Error> {
    let dealer = people::unit(tx, unit)?;
    call.require(Command::RmaApply, &dealer.path)?;
    let lines = category::known(tx, call, lines)?;
    match rma::checked(&lines, &rules(call), call.today()) {
        Ok(_) => Ok(Vec::new()),
        Err(errors) if errors.iter().all(|error| error.code.starts_with("rma-")) => Ok(errors),
        Err(errors) => Err(Error::Invalid(errors)),
    }
}

/// A dealer asks to send goods back. What the rules do not let come back is told at once and is not asked for.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Invalid`] with every line that cannot come back, and why; for a unit
/// that is no dealer.
pub fn apply(tx: &mut Tx<'_>, call: &Call, new: &NewRma) -> Result<RmaRow, Error> {
    let dealer = people::unit(tx, new.unit)?;
    call.require(Command::RmaApply, &dealer.path)?;
    if !dealer.kind.is_dealer() {
        return Err(Error::field("unit", "not-a-dealer"));
    }
    if !dealer.active {
        return Err(Error::refused("rma-dealer-ended"));
    }
    if let Some(case) = new.case {
        cases::view(tx, call, case)?;
    }
    let lines = category::known(tx, call, &new.lines)?;
    let mut errors = Vec::new();
    let contact = text::required(&mut errors, "contact", &new.contact, 80);
    let lines = rma::checked(&lines, &rules(call), call.today());
    let lines = lines.unwrap_or_else(|wrong| {
        errors.extend(wrong);
        Vec::new()
    });
    Error::unless_valid(errors)?;
    let file = filed(tx, call, &dealer, (new.case, contact, lines))?;
    sql::add(tx, &file)?;
    let event = Event::Applied {
        number: file.number.clone(),
        dealer: dealer.name,
        via_agent: file.rma.via_agent,
        by: call.actor.id.to_string(),
        lines: file.rma.lines.iter().map(|line| line.wanted.clone()).collect(),
    };
    let pieces = u32::try_from(file.rma.applied()).unwrap_or(u32::MAX);
    note(tx, call, &file, &[Done::of(event).pieces(0, pieces).said("", &file.contact)])?;
    change::load(tx, file.id)
}

fn filed(
    tx: &mut Tx<'_>,
    call: &Call,
    dealer: &Unit,
    (case, contact, lines): (Option<i64>, String, Vec<Wanted>),
) -> Result<RmaFile, Error> {
    let (receiver, via_agent) = receiver(tx, dealer)?;
    let year = call.today().year();
    let place: i64 = tx.one(&sql::NEXT_NUMBER, &[&dealer.id, &year], |row| row.get(0))?;
    Ok(RmaFile {
        id: call.id(),
        number: format!("{}-{year:04}-RM{place:06}", dealer.code),
        unit: dealer.id,
        receiver: receiver.id,
        case,
        contact,
        rma: Rma::apply(call.actor.id, via_agent, lines),
        applicant_name: call.actor.name.clone(),
        reviewer_name: String::new(),
        approver: None,
        approver_name: String::new(),
        carrier: String::new(),
        tracking: String::new(),
        applied_at: call.now,
        received_at: None,
        updated_at: call.now,
        closed_at: None,
        version: 1,
    })
}

/// Where the goods go: the agent of a dealer below a dealer, else the company.
fn receiver(tx: &mut Tx<'_>, dealer: &Unit) -> Result<(Unit, bool), Error> {
    let mut above = dealer.parent.map(|parent| people::unit(tx, parent)).transpose()?;
    if let Some(agent) = above.as_ref().filter(|unit| unit.kind.is_dealer()) {
        return Ok((agent.clone(), true));
    }
    let mut top = dealer.clone();
    while let Some(unit) = above {
        above = unit.parent.map(|parent| people::unit(tx, parent)).transpose()?;
        top = unit;
    }
    Ok((top, false))
}
