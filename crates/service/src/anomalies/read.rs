//! Anomalies and claims as pages and programs see them.

use super::{AnomalyFile, AnomalyRow, ClaimRow, change, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::money::{self, Foreign};
use domain::Refusal;
use domain::anomalies::Outcome;
use domain::people::Command;
use store::Tx;

/// An anomaly with its claims, and what may become of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AnomalyDetail {
    /// The anomaly.
    pub row: AnomalyRow,
    /// Its claims, the latest first.
    pub claims: Vec<ClaimRow>,
    /// What may become of it now; nothing for one that is settled.
    pub offered: Vec<Outcome>,
    /// What stands against it that the receiver gets all of it.
    pub against: Option<Refusal>,
    /// The currency of what the goods are worth with its latest rate, where it is not that of the company.
    pub foreign: Option<Foreign>,
}

/// An anomaly.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<AnomalyDetail, Error> {
    let row = change::load(tx, id)?;
    call.require(Command::AnomaliesView, &row.unit_path)?;
    let anomaly = &row.file.anomaly;
    let offered = anomaly.offered(call.now);
    let against = if anomaly.outcome.is_none() { anomaly.covered().err() } else { None };
    let claims = tx.rows(&sql::CLAIMS_OF, &[&id], sql::claim_row)?;
    let foreign = money::foreign_of(tx, call, &row.file.details.currency)?;
    Ok(AnomalyDetail { row, claims, offered, against, foreign })
}

/// The anomalies of a case, the latest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<AnomalyRow>, Error> {
    cases::view(tx, call, case)?;
    Ok(tx.rows(&sql::OF_CASE, &[&case], sql::anomaly_row)?)
}

/// Whether anything stands reported of a case that a carrier may be claimed from for. Whoever calls has checked
/// the permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn stand(tx: &mut Tx<'_>, case: i64) -> Result<bool, Error> {
    let rows = tx.rows(&sql::OF_CASE, &[&case], sql::anomaly_row)?;
    Ok(rows.iter().any(|row| row.file.anomaly.outcome != Some(Outcome::Withdrawn)))
}

/// The anomalies of a shipment that the actor may see, the latest first.
///
/// # Errors
/// When the database cannot be read.
pub fn of_shipment(tx: &mut Tx<'_>, call: &Call, shipment: i64) -> Result<Vec<AnomalyRow>, Error> {
    let rows = tx.rows(&sql::OF_SHIPMENT, &[&shipment], sql::anomaly_row)?;
    Ok(rows.into_iter().filter(|row| call.actor.may(Command::AnomaliesView, &row.unit_path)).collect())
}

/// A claim.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn claim(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<ClaimRow, Error> {
    let row = change::load_claim(tx, id)?;
    call.require(Command::AnomaliesView, &row.unit_path)?;
    Ok(row)
}

/// Those of a case, as they stand. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn all_of_case(tx: &mut Tx<'_>, case: i64) -> Result<Vec<AnomalyFile>, Error> {
    Ok(tx.rows(&sql::OF_CASE, &[&case], |row| Ok(sql::anomaly_row(row)?.file))?)
}
