//! Returns of organisations, compiled at the end of a month into one summary.

use super::{ReturnRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, customers, people, purchases};
use domain::people::{Command, UnitPath};
use jiff::Timestamp;
use store::Tx;

/// A return of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfOrganisation {
    /// The return.
    pub row: ReturnRow,
    /// Who ordered the goods.
    pub organisation: String,
}

/// The returns of organisations that were opened within a period in a unit and those below it, the earliest first;
/// nothing when there are more than `most`.
///
/// # Errors
/// [`Error::Denied`].
pub fn of_organisations(
    tx: &mut Tx<'_>,
    call: &Call,
    below: &UnitPath,
    (from, before): (Timestamp, Timestamp),
    most: usize,
) -> Result<Option<Vec<OfOrganisation>>, Error> {
    call.require(Command::ReturnsView, below)?;
    let mut rows = Vec::new();
    for unit in people::units(tx, below)? {
        rows.extend(tx.rows(&sql::OF_ORGANISATIONS, &[&unit.id, &from, &before], sql::return_row)?);
        if rows.len() > most {
            return Ok(None);
        }
    }
    rows.sort_by_key(|row: &ReturnRow| (row.file.opened_at, row.file.id));
    let mut found = Vec::with_capacity(rows.len());
    for row in rows {
        let customer = cases::view(tx, call, row.file.case)?.case.customer;
        let organisation = organisation(tx, call, &row, customer)?;
        found.push(OfOrganisation { row, organisation });
    }
    Ok(Some(found))
}

/// Who ordered the goods of a return, where an organisation did.
pub(crate) fn organisation(
    tx: &mut Tx<'_>,
    call: &Call,
    of: &ReturnRow,
    customer: Option<i64>,
) -> Result<String, Error> {
    if of.file.reason.is_none() {
        return Ok(String::new());
    }
    let line = of.file.line.map(|line| purchases::line(tx, call, line)).transpose()?;
    let buyer = match line.and_then(|line| line.customer) {
        Some(buyer) => Some(buyer),
        None => customer.map(|customer| customers::buyer(tx, customer)).transpose()?,
    };
    Ok(buyer.map(|buyer| buyer.name).unwrap_or_default())
}

/// Notes which summary lists the returns of organisations of a period. Called by `forms`, which issues it.
///
/// # Errors
/// Those of the database.
pub(crate) fn summarised(
    tx: &mut Tx<'_>,
    below: &UnitPath,
    (from, before): (Timestamp, Timestamp),
    summary: i64,
) -> Result<(), Error> {
    for unit in people::units(tx, below)? {
        tx.execute(&sql::SUMMARISE, &[&unit.id, &from, &before, &summary])?;
    }
    Ok(())
}

/// A summary was cancelled: what it listed has none any more. Called by `forms`.
///
/// # Errors
/// Those of the database.
pub(crate) fn summary_cancelled(tx: &mut Tx<'_>, summary: i64) -> Result<(), Error> {
    tx.execute(&sql::UNSUMMARISE, &[&summary])?;
    Ok(())
}

/// When the earliest return of an organisation in a unit was opened that no summary lists, before a moment. Whoever
/// calls has checked the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn unsummarised_since(tx: &mut Tx<'_>, unit: i64, before: Timestamp) -> Result<Option<Timestamp>, Error> {
    Ok(tx.maybe(&sql::UNSUMMARISED, &[&unit, &before], |row| row.get(0))?)
}
