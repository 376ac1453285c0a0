//! Tickets as they are read.

use crate::call::Call;
use crate::error::Error;
use domain::people::{Actor, Command, UnitPath};
use domain::repairs::{Details, Outcome, Ticket};
use jiff::Timestamp;

/// A repair ticket.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketFile {
    /// Its id.
    pub id: i64,
    /// Its number: unit, year, and the order of arrival.
    pub number: String,
    /// The unit that takes care of it.
    pub unit: i64,
    /// The case; none for one of a list of another system.
    pub case: Option<i64>,
    /// The purchased article.
    pub line: Option<i64>,
    /// The unit that repairs it, where that is another one.
    pub workshop: Option<i64>,
    /// What its guards look at.
    pub ticket: Ticket,
    /// The name of the repairer.
    pub repairer_name: String,
    /// Which attempt it is for this fault of these goods.
    pub attempt: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// The category of the goods: that of the manual, or that of the list it was read from.
    pub category: String,
    /// The goods.
    pub product: String,
    /// Their serial number.
    pub serial: String,
    /// Who can be reached.
    pub contact_name: String,
    /// By telephone.
    pub contact_phone: String,
    /// Until when it is promised.
    pub promised_at: Option<Timestamp>,
    /// When the ticket was opened.
    pub opened_at: Timestamp,
    /// When the goods came.
    pub received_at: Option<Timestamp>,
    /// When the work began.
    pub started_at: Option<Timestamp>,
    /// When the goods could be fetched.
    pub ready_at: Option<Timestamp>,
    /// When nothing was left to do.
    pub closed_at: Option<Timestamp>,
    /// The key in the system that it was read from.
    pub source_key: Option<String>,
    /// What came in, was agreed, done, measured and tested.
    pub details: Details,
    /// Counts its changes.
    pub version: i64,
}

/// A ticket with where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TicketRow {
    /// The ticket.
    pub file: TicketFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// Where the unit stands that repairs it, where that is another one.
    pub workshop_path: Option<UnitPath>,
}

impl TicketRow {
    /// Whether somebody may do something about it, in the unit that took it in or in the one that repairs it.
    #[must_use]
    pub fn may(&self, actor: &Actor, command: Command) -> bool {
        let at_workshop = self.workshop_path.as_ref().is_some_and(|path| actor.may(command, path));
        actor.may(command, &self.unit_path) || at_workshop
    }

    /// Refuses whoever may not.
    pub(super) fn require(&self, call: &Call, command: Command) -> Result<(), Error> {
        if self.may(&call.actor, command) { Ok(()) } else { Err(Error::Denied { command }) }
    }
}

/// Which forms and rules about documents are for a repair.
pub(crate) fn sorts(file: &TicketFile) -> Vec<&'static str> {
    let taken_away = file.details.intake.taken_away.then_some("taken_away");
    [file.ticket.kind.id()].into_iter().chain(taken_away).collect()
}
