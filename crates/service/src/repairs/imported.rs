//! Tickets of lists of other systems: what was repaired there, as it ended. They have no case and do not move.

use super::{TicketFile, sql};
use crate::call::Call;
use crate::error::Error;
use domain::repairs::{Details, Fee, Goods, Intake, Kind, Outcome, Ticket, Work};
use jiff::Timestamp;
use store::Tx;

/// A repair of another system.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ImportedRepair {
    /// Its key there, with the name of the system.
    pub key: String,
    /// The unit that it is counted for.
    pub unit: i64,
    /// The category of the goods.
    pub category: String,
    /// The goods.
    pub product: String,
    /// The brand.
    pub brand: String,
    /// The fault in words.
    pub fault: String,
    /// How it ended.
    pub outcome: Outcome,
    /// Why it could not be repaired.
    pub barrier: String,
    /// When.
    pub at: Timestamp,
}

/// Whether a ticket was made from this key before.
///
/// # Errors
/// When the database cannot be read.
pub fn is_known(tx: &mut Tx<'_>, key: &str) -> Result<bool, Error> {
    Ok(tx.maybe(&sql::KNOWN, &[&key], |row| row.get::<i64>(0))?.is_some())
}

/// Adds a ticket. The right to read lists in was checked when the list was begun.
///
/// # Errors
/// When the database refuses it.
pub fn add_imported(tx: &mut Tx<'_>, call: &Call, new: &ImportedRepair) -> Result<i64, Error> {
    let work = match new.outcome {
        Outcome::Fixed => Work::Done,
        Outcome::EndOfLife => Work::NotRepairable,
        _ => Work::Withdrawn,
    };
    let ticket = Ticket { goods: Goods::HandedBack, work, fee: Fee::Nothing, ..Ticket::open(Kind::Repair, false) };
    let details = Details {
        intake: Intake { fault: new.fault.clone(), quantity: 1, ..Intake::default() },
        brand: new.brand.clone(),
        barrier: new.barrier.clone(),
        ..Details::default()
    };
    let file = TicketFile {
        id: call.id(),
        number: new.key.to_uppercase(),
        unit: new.unit,
        case: None,
        line: None,
        workshop: None,
        ticket,
        repairer_name: String::new(),
        attempt: 1,
        outcome: new.outcome,
        category: new.category.clone(),
        product: new.product.clone(),
        serial: String::new(),
        contact_name: String::new(),
        contact_phone: String::new(),
        promised_at: None,
        opened_at: new.at,
        received_at: Some(new.at),
        started_at: None,
        ready_at: None,
        closed_at: Some(new.at),
        source_key: Some(new.key.clone()),
        details,
        version: 1,
    };
    sql::add(tx, &file)?;
    Ok(file.id)
}
