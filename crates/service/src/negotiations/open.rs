//! A negotiation begins.

use super::change::{load, note, step};
use super::{NegotiationDetails, NegotiationFile, NegotiationRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, people, shipments};
use domain::Refusal;
use domain::negotiations::{Event, Kind, Negotiation};
use domain::people::Command;
use serde::Deserialize;
use store::Tx;

/// A negotiation to be opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct NewNegotiation {
    /// The case.
    pub case: i64,
    /// What it is about.
    pub kind: Kind,
}

/// Opens a negotiation. One of a case is open at a time.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Refused`] for a case that is closed, and while another one is open.
pub fn open(tx: &mut Tx<'_>, call: &Call, new: NewNegotiation) -> Result<NegotiationRow, Error> {
    let case = cases::case_for(tx, call, Command::NegotiationsHandle, new.case)?;
    if case.case.state.is_closed() {
        return Err(Error::refused("case-closed"));
    }
    let others = tx.rows(&sql::OF_CASE, &[&new.case], sql::negotiation_row)?;
    if let Some(other) = others.iter().find(|row| row.file.closed_at.is_none()) {
        return Err(Refusal::new("negotiation-goes-on").with("number", &other.file.number).into());
    }
    let unit = people::unit(tx, case.case.unit)?;
    let number = shipments::number(tx, call, &unit, "XS")?;
    let event = Event::Opened { number: number.clone(), kind: new.kind };
    let negotiation = Negotiation::open(new.kind);
    let steps = step(call, &event).into_iter().collect();
    let file = NegotiationFile {
        id: call.id(),
        number,
        unit: unit.id,
        case: new.case,
        opened_by: call.actor.id,
        opened_name: call.actor.name.clone(),
        opened_at: call.now,
        updated_at: call.now,
        closed_at: None,
        details: NegotiationDetails { negotiation, steps, order: None },
        version: 1,
    };
    sql::add(tx, &file)?;
    note(tx, call, &file, &[event])?;
    load(tx, file.id)
}
