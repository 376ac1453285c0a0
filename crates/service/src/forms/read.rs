//! One issued form.

use super::{FormRow, sql};
use crate::call::Call;
use crate::error::Error;
use domain::forms::Sheet;
use domain::people::Command;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{StoreError, Tx};

/// An issued form with what was filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormDetail {
    /// The form.
    pub row: FormRow,
    /// What was filled in.
    pub sheet: Sheet,
    /// The SHA-256 of what was filled in, in hexadecimal.
    pub hash: String,
    /// Whether it can be signed now, as far as its guards go.
    pub may_be_signed: bool,
    /// Whether it can be cancelled now, as far as its guards go.
    pub may_be_cancelled: bool,
    /// Whether it waits for a signature.
    pub awaits_signature: bool,
    /// The day since which the archive keeps it as it is.
    pub archived_on: Option<Date>,
    /// Until when it is kept.
    pub kept_until: Option<Date>,
}

/// An issued form.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`]; [`Error::Store`] for one that is not any more what it was when it was issued.
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<FormDetail, Error> {
    let row = load(tx, id)?;
    call.require(Command::FormsView, &row.unit_path)?;
    let (sheet, hash) = sheet(tx, &row)?;
    let zone = &call.running.zone;
    let issued = row.issued(zone);
    let (may_be_signed, may_be_cancelled) = issued.offered();
    Ok(FormDetail {
        sheet,
        hash: hex(&hash),
        may_be_signed,
        may_be_cancelled,
        awaits_signature: issued.awaits_signature(),
        archived_on: issued.archived_on,
        kept_until: row.kept_until(zone),
        row,
    })
}

/// What was filled in, with its hash, if it is still what it was when it was issued.
pub(super) fn sheet(tx: &mut Tx<'_>, row: &FormRow) -> Result<(Sheet, Vec<u8>), Error> {
    let (text, hash): (String, Vec<u8>) = tx.one(&sql::SHEET, &[&row.file.id], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if Sha256::digest(text.as_bytes())[..] != hash[..] {
        return Err(StoreError::Broken(format!("the issued form {} was altered", row.file.number)).into());
    }
    let sheet = serde_json::from_str(&text).map_err(|error| StoreError::Broken(error.to_string()))?;
    Ok((sheet, hash))
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<FormRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::form_row).map_err(Error::missing("form"))
}

pub(super) fn hex(hash: &[u8]) -> String {
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}
