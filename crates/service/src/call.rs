//! What a command knows besides its own arguments.

use crate::error::Error;
use crate::messages::Outlets;
use crate::running::Running;
use domain::Ids;
use domain::people::{Actor, Command, UnitPath};
use jiff::Timestamp;
use jiff::civil::Date;
use std::sync::Arc;

/// Who asks, when, under which manual, and where new ids come from.
#[derive(Debug, Clone)]
pub struct Call {
    /// Who asks.
    pub actor: Arc<Actor>,
    /// When, cut to microseconds.
    pub now: Timestamp,
    /// When it is written down, where it happened before: what another system tells of the past. The journal goes by
    /// this, so that its finished days stay as they are.
    pub written: Option<Timestamp>,
    /// Makes ids of new records.
    pub ids: Ids,
    /// What is in force: the manual and its roles.
    pub running: Arc<Running>,
    /// The ways out of the program.
    pub outlets: Arc<Outlets>,
}

impl Call {
    /// A new id.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.ids.next(self.now)
    }

    /// When it is written down.
    #[must_use]
    pub fn written_at(&self) -> Timestamp {
        self.written.unwrap_or(self.now)
    }

    /// Today's date in the time zone of the company.
    #[must_use]
    pub fn today(&self) -> Date {
        self.now.to_zoned(self.running.zone.clone()).date()
    }

    /// Refuses unless the actor may give the command in the unit.
    ///
    /// # Errors
    /// [`Error::Denied`].
    pub fn require(&self, command: Command, unit: &UnitPath) -> Result<(), Error> {
        if self.actor.may(command, unit) { Ok(()) } else { Err(Error::Denied { command }) }
    }

    /// Refuses unless the actor may give the command in some unit.
    ///
    /// # Errors
    /// [`Error::Denied`].
    pub fn require_somewhere(&self, command: Command) -> Result<(), Error> {
        if self.actor.may_somewhere(command) { Ok(()) } else { Err(Error::Denied { command }) }
    }
}
