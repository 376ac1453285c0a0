//! Returns as pages and programs see them.

use super::{Offer, ReturnFile, ReturnRow, StageLog, Step, change, freight, open, sql, stages};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::money::{self, Foreign};
use domain::Refusal;
use domain::cases::Kind;
use domain::people::Command;
use domain::returns::Bearer;
use jiff::Timestamp;
use store::Tx;

/// A return with what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReturnDetail {
    /// The return.
    pub row: ReturnRow,
    /// What was done, the earliest first.
    pub steps: Vec<Step>,
    /// What keeps it open; nothing for one that has ended.
    pub open_points: Vec<Refusal>,
    /// Its six stages.
    pub log: StageLog,
    /// The currency of the purchase with its latest rate, where that is not the company's. All its amounts are in it.
    pub foreign: Option<Foreign>,
    /// Who bears its freight by the decision; nothing where that does not say.
    pub bearer: Option<Bearer>,
}

/// The returns of a case, and what may be taken back now.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CaseReturns {
    /// The latest first.
    pub rows: Vec<ReturnRow>,
    /// What may be taken back now; nothing while a return is open, or the decision takes nothing back.
    pub offer: Option<Offer>,
    /// The six stages of the latest, or as far as the case has come; nothing for cases that bring nothing back.
    pub log: Option<StageLog>,
    /// The currency of the purchase with its latest rate, where that is not the company's.
    pub foreign: Option<Foreign>,
}

/// A return.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<ReturnDetail, Error> {
    let row = change::load(tx, id)?;
    call.require(Command::ReturnsView, &row.unit_path)?;
    let steps = tx.rows(&sql::STEPS, &[&id], sql::step)?;
    let open_points = if row.file.closed_at.is_none() { row.file.back.open_points() } else { Vec::new() };
    let case = cases::view(tx, call, row.file.case)?;
    let log = stages::log(tx, call, &case, Some(&row))?;
    let foreign = money::foreign(tx, call, row.file.line)?;
    let bearer = freight::bearer(tx, &row.file)?;
    Ok(ReturnDetail { row, steps, open_points, log, foreign, bearer })
}

/// The returns of a case.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<CaseReturns, Error> {
    let file = cases::view(tx, call, case)?;
    let rows = tx.rows(&sql::OF_CASE, &[&case], sql::return_row)?;
    let is_open = rows.iter().any(|row| row.file.closed_at.is_none());
    let offer = if is_open { None } else { open::offer(tx, call, &file)? };
    let comes_back = matches!(file.case.kind, Kind::Return | Kind::Exchange | Kind::Refund) || !rows.is_empty();
    let log = comes_back.then(|| stages::log(tx, call, &file, rows.first())).transpose()?;
    let foreign = money::foreign(tx, call, file.case.purchase_line)?;
    Ok(CaseReturns { rows, offer, log, foreign })
}

/// Whether goods of a case have come in a return that was opened since then. Whoever calls has checked the
/// permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn received_since(tx: &mut Tx<'_>, case: i64, since: Timestamp) -> Result<bool, Error> {
    let rows = tx.rows(&sql::OF_CASE, &[&case], sql::return_row)?;
    Ok(rows.iter().any(|row| row.file.opened_at >= since && row.file.back.pieces.received > 0))
}

/// Those of a case, as they stand. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn all_of_case(tx: &mut Tx<'_>, case: i64) -> Result<Vec<ReturnFile>, Error> {
    Ok(tx.rows(&sql::OF_CASE, &[&case], |row| Ok(sql::return_row(row)?.file))?)
}
