//! What was agreed before about the same goods.

use super::sql;
use crate::error::Error;
use domain::cases::Agreement;
use jiff::Timestamp;
use store::{StoreError, Tx};

/// A case on the same goods in which something was agreed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedCase {
    /// The case.
    pub case: i64,
    /// The decision behind it.
    pub decision: Option<i64>,
    /// The remedy agreed on, by its id.
    pub remedy: String,
    /// When it was taken in.
    pub opened_at: Timestamp,
    /// When it was closed; empty while it is going on.
    pub closed_at: Option<Timestamp>,
}

/// The cases about a line of a purchase in which something was agreed, oldest first. Whoever calls has checked that
/// the purchase may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn agreed_on_line(tx: &mut Tx<'_>, line: i64) -> Result<Vec<AgreedCase>, Error> {
    let found = tx.rows(&sql::AGREED_ON_LINE, &[&line], |row| {
        let agreement: String = row.get(2)?;
        let agreement: Agreement = serde_json::from_str(&agreement).map_err(|e| StoreError::Broken(e.to_string()))?;
        Ok(AgreedCase {
            case: row.get(0)?,
            decision: row.get(1)?,
            remedy: agreement.remedy,
            opened_at: row.get(3)?,
            closed_at: row.get(4)?,
        })
    })?;
    Ok(found)
}
