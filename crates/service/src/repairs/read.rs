//! One ticket, and those of a case.

use super::change::load;
use super::{TicketFile, TicketRow, fee, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::people::{Command, UnitPath};
use domain::repairs::{Alternative, Work};
use jiff::Timestamp;
use store::Tx;

/// A ticket.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn ticket(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<TicketRow, Error> {
    let row = load(tx, id)?;
    row.require(call, Command::RepairsView)?;
    let ticket = fee::seen(tx, &row.file)?;
    Ok(TicketRow { file: TicketFile { ticket, ..row.file }, ..row })
}

/// The tickets of a case, in the order in which they were opened. Whoever may see the case may see them.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<TicketRow>, Error> {
    cases::view(tx, call, case)?;
    Ok(tx.rows(&sql::OF_CASE, &[&case], sql::ticket_row)?)
}

/// Whether goods of a case were taken in for a repair since then. Whoever calls has checked the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn received_since(tx: &mut Tx<'_>, case: i64, since: Timestamp) -> Result<bool, Error> {
    let rows = tx.rows(&sql::OF_CASE, &[&case], sql::ticket_row)?;
    Ok(rows.iter().any(|row| row.file.received_at.is_some_and(|at| at >= since)))
}

/// Who gave a repair of a case up so that something takes its place, the last of them; nothing where none was.
/// Whoever calls has checked the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn given_up(tx: &mut Tx<'_>, case: i64) -> Result<Option<GivenUp>, Error> {
    let all = all_of_case(tx, case)?;
    let replaced = all.iter().rfind(|file| {
        let instead = file.details.alternative.is_some_and(|alternative| alternative != Alternative::AsItIs);
        file.ticket.work == Work::NotRepairable && instead
    });
    Ok(replaced.map(|file| GivenUp { repairer: file.ticket.repairer }))
}

/// A repair that was given up.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct GivenUp {
    /// Who worked on it.
    pub(crate) repairer: Option<i64>,
}

/// Where the units stand that repair goods of a case for the unit that took them in. They see the case, too.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn workshops(tx: &mut Tx<'_>, case: i64) -> Result<Vec<UnitPath>, Error> {
    Ok(tx.rows(&sql::WORKSHOPS, &[&case], |row| Ok(UnitPath::stored(row.get(0)?)))?)
}

/// Those of a case, as they stand. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn all_of_case(tx: &mut Tx<'_>, case: i64) -> Result<Vec<TicketFile>, Error> {
    Ok(tx.rows(&sql::OF_CASE, &[&case], |row| Ok(sql::ticket_row(row)?.file))?)
}
