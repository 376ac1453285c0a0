//! How far somebody's commands reach.

use super::units::{all_units, unit};
use crate::call::Call;
use crate::error::Error;
use domain::people::{Command, UnitPath};
use store::Tx;

/// The topmost units in which the actor may give a command; within one unit, if asked for.
///
/// # Errors
/// [`Error::NotFound`] for the unit, [`Error::Denied`] where the command may not be given there.
pub fn reach(tx: &mut Tx<'_>, call: &Call, command: Command, within: Option<i64>) -> Result<Vec<UnitPath>, Error> {
    if let Some(id) = within {
        let path = unit(tx, id)?.path;
        call.require(command, &path)?;
        return Ok(vec![path]);
    }
    if call.actor.is_system() {
        let all = all_units(tx)?;
        return Ok(all.into_iter().filter(|unit| unit.parent.is_none()).map(|unit| unit.path).collect());
    }
    Ok(call.actor.reach(command).into_iter().cloned().collect())
}
