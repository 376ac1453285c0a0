//! The units whose cases somebody may see.

use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::people::Command;
use store::Tx;

/// Where somebody may give a command.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Reach {
    /// In no unit.
    Nowhere,
    /// In the whole company.
    Everywhere,
    /// In these units.
    Units(Vec<i64>),
}

impl Reach {
    /// What the actor reaches with a command.
    pub(super) fn of(tx: &mut Tx<'_>, call: &Call, command: Command) -> Result<Self, Error> {
        let everywhere = call.actor.reach(command).iter().any(|top| top.as_str().matches('/').count() == 2);
        if call.actor.is_system() || everywhere {
            return Ok(Self::Everywhere);
        }
        let units: Vec<i64> = people::visible_units(tx, call, command)?.into_iter().map(|unit| unit.id).collect();
        Ok(if units.is_empty() { Self::Nowhere } else { Self::Units(units) })
    }

    /// The part of it at or below a unit.
    pub(super) fn within(self, tx: &mut Tx<'_>, unit: i64) -> Result<Self, Error> {
        let top = people::unit(tx, unit)?;
        let below: Vec<i64> = people::units(tx, &top.path)?.into_iter().map(|unit| unit.id).collect();
        let units: Vec<i64> = match self {
            Self::Nowhere => Vec::new(),
            Self::Everywhere => below,
            Self::Units(reached) => below.into_iter().filter(|id| reached.contains(id)).collect(),
        };
        Ok(if units.is_empty() { Self::Nowhere } else { Self::Units(units) })
    }
}
