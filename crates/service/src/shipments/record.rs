//! Shipments as they are read.

use crate::call::Call;
use crate::error::Error;
use domain::people::{Actor, Command, UnitPath};
use domain::shipments::{Details, Shipment};
use jiff::Timestamp;

/// A shipment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShipmentFile {
    /// Its id.
    pub id: i64,
    /// Its number: `SH01-2026-FH000001`.
    pub number: String,
    /// The unit that follows it: it sends the goods, or waits for them.
    pub unit: i64,
    /// The unit that it goes to, between units.
    pub to_unit: Option<i64>,
    /// The case.
    pub case: Option<i64>,
    /// The line of the purchase.
    pub line: Option<i64>,
    /// What its guards look at.
    pub shipment: Shipment,
    /// The carrier; empty before it is known.
    pub carrier: String,
    /// How the carrier takes it: express, freight, with installation.
    pub service: String,
    /// The number of the parcel.
    pub tracking: String,
    /// What else is known.
    pub details: Details,
    /// Who opened it.
    pub opened_by: i64,
    /// The name.
    pub opened_name: String,
    /// When.
    pub opened_at: Timestamp,
    /// When the carrier took it.
    pub sent_at: Option<Timestamp>,
    /// When it arrived, or was refused.
    pub arrived_at: Option<Timestamp>,
    /// When it was changed last.
    pub updated_at: Timestamp,
    /// When its receipt was confirmed, or it was given up.
    pub closed_at: Option<Timestamp>,
    /// Counts its changes.
    pub version: i64,
}

/// A line of a list of shipments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShipmentRow {
    /// The shipment.
    pub file: ShipmentFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// Where the unit stands that it goes to.
    pub to_path: Option<UnitPath>,
    /// That unit's name.
    pub to_name: String,
    /// The number of its case.
    pub case_number: String,
}

impl ShipmentRow {
    /// Whether somebody may do this about it: in the unit that sends it, or in the one that it goes to.
    #[must_use]
    pub fn may(&self, actor: &Actor, command: Command) -> bool {
        actor.may(command, &self.unit_path) || self.to_path.as_ref().is_some_and(|path| actor.may(command, path))
    }

    /// Refuses unless the caller may do this about it.
    ///
    /// # Errors
    /// [`Error::Denied`].
    pub fn require(&self, call: &Call, command: Command) -> Result<(), Error> {
        if self.may(&call.actor, command) { Ok(()) } else { Err(Error::Denied { command }) }
    }
}

/// Something that happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub by: i64,
    /// The name.
    pub by_name: String,
    /// What, by the name of its event.
    pub what: String,
    /// A day, a parcel, a text of the carrier.
    pub detail: String,
    /// What was said about it.
    pub note: String,
}
