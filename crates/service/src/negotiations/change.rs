//! What every change of a negotiation has in common: permit, load, decide, save, journal.

use super::{NegotiationFile, NegotiationRow, Step, sql};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::error::Error;
use crate::journal;
use crate::stale::Record;
use domain::negotiations::Event;
use domain::people::Command;
use domain::{Subject, SubjectKind};
use policy::Money;
use store::Tx;

/// Characters of the longest text.
pub(super) const LONGEST: usize = 500;

/// Loads a negotiation if the command is allowed, lets `act` move it, saves and notes all that was done. With a
/// `version`, only if it is still at that version. On a case that has ended nothing is done any more but the revisit.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut NegotiationFile) -> Result<Vec<Event>, Error>,
) -> Result<NegotiationRow, Error> {
    let row = load(tx, id)?;
    call.require(command, &row.unit_path)?;
    let mut file = row.file;
    let subject = Subject::new(SubjectKind::Case, file.case);
    let events = &["negotiation.", "shipment.refund_declined"];
    Record::of("negotiation", subject, &file.number, events).unless_stale(tx, version, file.version)?;
    let events = act(tx, &mut file)?;
    file.updated_at = call.now;
    file.closed_at = file.negotiation().stage.is_over().then_some(call.now);
    file.details.steps.extend(events.iter().filter_map(|event| step(call, event)));
    Error::unless_changed(sql::save(tx, &file)?, "negotiation")?;
    note(tx, call, &file, &events)?;
    load(tx, id)
}

/// The case of a negotiation, while work goes on in it.
pub(super) fn open_case(tx: &mut Tx<'_>, file: &NegotiationFile) -> Result<CaseFile, Error> {
    let of = cases::load(tx, file.case)?;
    if of.case.state.is_closed() { Err(Error::refused("case-closed")) } else { Ok(of) }
}

/// What the page shows of an event; what follows from a settlement shows there.
pub(super) fn step(call: &Call, event: &Event) -> Option<Step> {
    let (id, amount, note) = match event {
        Event::Opened { .. } | Event::PhotosRequested { .. } | Event::RefusalAdvised { .. } => ("", None, ""),
        Event::PhotosReceived { .. } => ("", None, ""),
        Event::Skipped { stage, reason, .. } => (stage.id(), None, reason.as_str()),
        Event::Judged { finding, answers, .. } => (finding.id(), None, answers.quote.as_str()),
        Event::Offered { solution, amount, offer, .. } => (solution.id(), Some(*amount), offer.note.as_str()),
        Event::Declined { solution, reason, .. } => (solution.id(), None, reason.as_str()),
        Event::Settled { solution, amount, summary, .. } => {
            (solution.map_or("", |solution| solution.id()), Some(*amount), summary.as_str())
        }
        Event::Revisited { satisfied, reason, .. } => {
            (if *satisfied { "satisfied" } else { "dissatisfied" }, None, reason.as_str())
        }
        Event::Withdrawn { reason, .. } => ("", None, reason.as_str()),
        Event::OrderChanged { .. } | Event::RefundDeclined { .. } => return None,
    };
    Some(Step {
        at: call.now,
        by: call.actor.name.clone(),
        what: event.id().to_owned(),
        id: id.to_owned(),
        amount: amount.map_or(0, Money::minor),
        note: note.to_owned(),
    })
}

/// Keeps what was done in the journal of the case.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &NegotiationFile, events: &[Event]) -> Result<(), Error> {
    for event in events {
        journal::append(tx, call, Subject::new(SubjectKind::Case, file.case), Some(file.unit), event)?;
    }
    Ok(())
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<NegotiationRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::negotiation_row).map_err(Error::missing("negotiation"))
}
