//! Pieces that move are booked, in the transaction of the command that moves them.

use super::sql;
use crate::call::Call;
use crate::error::Error;
use domain::stock::{Destination, Moved};
use jiff::Timestamp;
use store::Tx;

/// What pieces move for.
#[derive(Debug, Clone, Default)]
pub(crate) struct Of<'a> {
    /// The case of a return or a repair.
    pub(crate) case: Option<i64>,
    /// The return of a dealer.
    pub(crate) rma: Option<i64>,
    /// Its number.
    pub(crate) number: &'a str,
    /// What was said about it.
    pub(crate) note: &'a str,
}

/// Books what has moved in a unit. Whoever calls has checked the permission, and keeps an entry in the journal.
///
/// # Errors
/// Those of the database.
pub(crate) fn book(tx: &mut Tx<'_>, call: &Call, unit: i64, moved: &[Moved], of: &Of<'_>) -> Result<(), Error> {
    for one in moved {
        let (quality, destination) = (one.quality.id(), one.destination.map(Destination::id));
        tx.execute(&sql::MOVE, &[&unit, &one.article, &quality, &one.pieces, &call.now])?;
        #[rustfmt::skip]
        tx.execute(&sql::ADD, &[
            &call.id(), &unit, &one.article, &quality, &one.pieces, &one.cause.id(), &destination, &call.now,
            &call.actor.id, &call.actor.name, &of.case, &of.rma, &of.number, &of.note,
        ])?;
    }
    Ok(())
}

/// Articles of a unit, and how many pieces of each, of which nobody had said before a moment what becomes of them.
/// Whoever calls has checked the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn to_dispose(tx: &mut Tx<'_>, unit: i64, before: Timestamp) -> Result<Vec<(String, i64)>, Error> {
    Ok(tx.rows(&sql::TO_DISPOSE, &[&unit, &before], |row| Ok((row.get(0)?, row.get(1)?)))?)
}
