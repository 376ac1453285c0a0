//! Shipments as pages and programs see them.

use super::{ShipmentRow, Step, change, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::people::Command;
use jiff::Timestamp;
use store::Tx;

/// A shipment with what happened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ShipmentDetail {
    /// The shipment.
    pub row: ShipmentRow,
    /// What happened, the earliest first.
    pub steps: Vec<Step>,
}

/// A shipment.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<ShipmentDetail, Error> {
    let row = change::load(tx, id)?;
    row.require(call, Command::ShipmentsView)?;
    Ok(ShipmentDetail { row, steps: tx.rows(&sql::STEPS, &[&id], sql::step)? })
}

/// When somebody confirmed that the goods were received; nothing while nobody has. Whoever calls has checked the
/// permission.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn confirmed_at(tx: &mut Tx<'_>, id: i64) -> Result<Option<Timestamp>, Error> {
    let steps = tx.rows(&sql::STEPS, &[&id], sql::step)?;
    Ok(steps.into_iter().find(|step| step.what == "shipment.received").map(|step| step.at))
}

/// The shipments of a case, the latest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<ShipmentRow>, Error> {
    cases::view(tx, call, case)?;
    Ok(tx.rows(&sql::OF_CASE, &[&case], sql::shipment_row)?)
}
