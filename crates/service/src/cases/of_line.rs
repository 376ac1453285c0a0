//! What was agreed before about the same goods, or about others of the same purchase.

use super::sql;
use crate::error::Error;
use domain::cases::{Agreement, CloseReason, Ending};
use jiff::Timestamp;
use serde::de::DeserializeOwned;
use store::{Row, StoreError, Tx};

/// A case in which something was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedCase {
    /// The case.
    pub case: i64,
    /// The line of the purchase that it is about.
    pub line: i64,
    /// The decision behind it.
    pub decision: Option<i64>,
    /// The remedy agreed on, by its id.
    pub remedy: String,
    /// When it was taken in.
    pub opened_at: Timestamp,
    /// When it was closed; empty while it is going on.
    pub closed_at: Option<Timestamp>,
    /// How it ended.
    pub ended: Option<CloseReason>,
}

/// The cases about a line of a purchase in which something was agreed, oldest first. Whoever calls has checked that
/// the purchase may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn agreed_on_line(tx: &mut Tx<'_>, line: i64) -> Result<Vec<AgreedCase>, Error> {
    Ok(tx.rows(&sql::AGREED_ON_LINE, &[&line], agreed)?)
}

/// The same about any line of the purchase that a line belongs to.
///
/// # Errors
/// When the database cannot be read.
pub fn agreed_with_line(tx: &mut Tx<'_>, line: i64) -> Result<Vec<AgreedCase>, Error> {
    Ok(tx.rows(&sql::AGREED_WITH_LINE, &[&line], agreed)?)
}

fn agreed(row: &Row<'_>) -> Result<AgreedCase, StoreError> {
    let agreement: Agreement = json(&row.get::<String>(2)?)?;
    let ending: Option<String> = row.get(6)?;
    let ending: Option<Ending> = ending.as_deref().map(json).transpose()?;
    Ok(AgreedCase {
        case: row.get(0)?,
        line: row.get(5)?,
        decision: row.get(1)?,
        remedy: agreement.remedy,
        opened_at: row.get(3)?,
        closed_at: row.get(4)?,
        ended: ending.map(|ending| ending.reason),
    })
}

fn json<T: DeserializeOwned>(text: &str) -> Result<T, StoreError> {
    serde_json::from_str(text).map_err(|error| StoreError::Broken(error.to_string()))
}
