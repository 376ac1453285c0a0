//! Returns that another system has settled are known again by a key of that system.

use super::sql;
use crate::error::Error;
use store::Tx;

/// Whether a return was made from this key before.
///
/// # Errors
/// When the database cannot be read.
pub fn is_known(tx: &mut Tx<'_>, key: &str) -> Result<bool, Error> {
    Ok(tx.maybe(&sql::KNOWN, &[&key], |row| row.get::<i64>(0))?.is_some())
}

/// Says from which key a return was made.
///
/// # Errors
/// When there is one of that key already.
pub fn known_by(tx: &mut Tx<'_>, id: i64, key: &str) -> Result<(), Error> {
    tx.execute(&sql::NAME, &[&id, &key])?;
    Ok(())
}
