//! What `money` moves of a case: the axis of what was paid.

use super::{CaseFile, change, sql};
use crate::call::Call;
use crate::error::Error;
use domain::cases::Money;
use store::Tx;

/// A case for what carries it out. Whoever calls has checked that this may be done to it.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn load(tx: &mut Tx<'_>, id: i64) -> Result<CaseFile, Error> {
    change::load(tx, id)
}

/// Says how the money of a case stands. Called by `money`, which notes in the journal what happened.
///
/// # Errors
/// [`Error::Refused`] for a step that is not legal.
pub(crate) fn money_stands(tx: &mut Tx<'_>, call: &Call, id: i64, to: Money) -> Result<(), Error> {
    let mut case = change::load(tx, id)?.case;
    if case.money == to {
        return Ok(());
    }
    case.money = case.money.moved(to)?;
    case.updated_at = call.now;
    Error::unless_changed(sql::save(tx, &case)?, "case")
}
