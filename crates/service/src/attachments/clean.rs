//! Files that belong to no case are thrown away.

use super::{read, sql};
use crate::call::Call;
use crate::error::Error;
use jiff::SignedDuration;
use store::Tx;

/// A claim that is not saved within this time leaves nothing behind.
const KEPT: SignedDuration = SignedDuration::from_hours(24);

/// Files thrown away in one transaction; the rest is for the next hour.
const MOST: i64 = 200;

/// Throws away what was brought more than a day ago and belongs to no case; how many files.
///
/// # Errors
/// When the database refuses it.
pub fn clean(tx: &mut Tx<'_>, call: &Call) -> Result<u64, Error> {
    let old = tx.rows(&sql::FORGOTTEN, &[&(call.now - KEPT), &MOST], sql::attachment)?;
    for file in &old {
        drop_file(tx, file.id, &file.hash)?;
    }
    Ok(old.len() as u64)
}

/// Throws away a file that the actor brought and that belongs to no case yet. What belongs to a case stays.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Refused`] for one that belongs to a case.
pub fn discard(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    let file = read::view(tx, call, id)?;
    if file.case.is_some() {
        return Err(Error::refused("evidence-stays"));
    }
    drop_file(tx, id, &file.hash)
}

fn drop_file(tx: &mut Tx<'_>, id: i64, hash: &[u8; 32]) -> Result<(), Error> {
    tx.execute(&sql::DROP, &[&id])?;
    tx.execute(&sql::DROP_CONTENT, &[hash])?;
    Ok(())
}
