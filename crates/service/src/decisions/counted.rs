//! What was decided in a period, for the reports of a day and a month.

use super::sql;
use crate::error::Error;
use jiff::Timestamp;
use policy::Money;
use store::Tx;

/// Decisions in force of one remedy and one judgement of quality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Counted {
    /// The remedy.
    pub(crate) remedy: String,
    /// `fault`, `no_fault`, `unclear`; empty where nobody judged.
    pub(crate) quality: String,
    /// How many.
    pub(crate) number: u64,
    /// Paid to customers.
    pub(crate) pay: Money,
    /// Paid by customers.
    pub(crate) charge: Money,
}

/// Decisions in force that were made in a unit from a moment on, before another. Whoever calls has checked the
/// permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn counted(tx: &mut Tx<'_>, unit: i64, from: Timestamp, before: Timestamp) -> Result<Vec<Counted>, Error> {
    let rows = tx.rows(&sql::COUNTED, &[&unit, &from, &before], |row| {
        Ok(Counted {
            remedy: row.get(0)?,
            quality: row.get(1)?,
            number: row.get(2)?,
            pay: Money::from_minor(row.get(3)?),
            charge: Money::from_minor(row.get(4)?),
        })
    })?;
    Ok(rows)
}
