//! Keys that the program signs with. They stay in the database, so that all processes know them and a backup holds them.

use super::sql;
use crate::call::Call;
use crate::error::Error;
use store::{StoreError, Tx};

/// Bytes of a key.
const LENGTH: usize = 32;

/// A key, made when it is needed first.
pub(super) fn key(tx: &mut Tx<'_>, call: &Call, name: &str) -> Result<Vec<u8>, Error> {
    if let Some(key) = known(tx, name)? {
        return Ok(key);
    }
    let mut secret = [0_u8; LENGTH];
    getrandom::fill(&mut secret).map_err(|error| StoreError::Broken(format!("no random numbers: {error}")))?;
    tx.execute(&sql::ADD_KEY, &[&name, &secret, &call.now])?;
    Ok(known(tx, name)?.ok_or(StoreError::NotFound)?)
}

/// A key that was made before.
pub(super) fn known(tx: &mut Tx<'_>, name: &str) -> Result<Option<Vec<u8>>, Error> {
    Ok(tx.maybe(&sql::KEY, &[&name], |row| row.get::<Vec<u8>>(0))?)
}
