//! Decisions against the proposal, counted.

use super::sql;
use crate::call::Call;
use crate::error::Error;
use domain::people::Command;
use jiff::Timestamp;
use policy::Money;
use store::Tx;

/// Overrides of one unit with one remedy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverrideCount {
    /// The unit.
    pub unit: i64,
    /// What was given.
    pub remedy: String,
    /// How often.
    pub number: i64,
    /// How much was paid.
    pub paid: Money,
}

/// Overrides by unit and remedy in a span of time, of the units that the actor oversees.
///
/// # Errors
/// [`Error::Denied`].
pub fn overrides(tx: &mut Tx<'_>, call: &Call, from: Timestamp, to: Timestamp) -> Result<Vec<OverrideCount>, Error> {
    call.require_somewhere(Command::DecisionsOverride)?;
    let visible = crate::people::visible_units(tx, call, Command::DecisionsOverride)?;
    let all = tx.rows(&sql::OVERRIDES, &[&from, &to], sql::override_count)?;
    Ok(all.into_iter().filter(|count| visible.iter().any(|unit| unit.id == count.unit)).collect())
}
