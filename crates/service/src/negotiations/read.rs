//! Negotiations as pages and programs see them.

use super::{NegotiationRow, change, sql};
use crate::anomalies::{self, AnomalyRow};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::money::{self, Foreign};
use domain::negotiations::Solution;
use domain::people::Command;
use store::Tx;

/// A negotiation with what its case says, and what may be offered now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NegotiationDetail {
    /// The negotiation.
    pub row: NegotiationRow,
    /// What may be offered now.
    pub offered: Vec<Solution>,
    /// What the customer says.
    pub account: String,
    /// What the customer wants.
    pub wish: String,
    /// Whether its case goes on.
    pub is_open: bool,
    /// What was reported of damage, for a claim on the courier; the latest first.
    pub anomalies: Vec<AnomalyRow>,
    /// The currency of the purchase with its latest rate, where it is not that of the company.
    pub foreign: Option<Foreign>,
}

/// A negotiation.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<NegotiationDetail, Error> {
    let row = change::load(tx, id)?;
    call.require(Command::NegotiationsView, &row.unit_path)?;
    let case = cases::load(tx, row.file.case)?.case;
    let sees = call.actor.may(Command::AnomaliesView, &row.unit_path);
    let anomalies = if sees { anomalies::of_case(tx, call, row.file.case)? } else { Vec::new() };
    let (offered, is_open) = (row.file.negotiation().offered(), !case.state.is_closed());
    let foreign = money::foreign(tx, call, case.purchase_line)?;
    let (account, wish) = (case.account, case.wish);
    Ok(NegotiationDetail { row, offered, account, wish, is_open, anomalies, foreign })
}

/// The negotiations of a case, the latest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<NegotiationRow>, Error> {
    cases::view(tx, call, case)?;
    Ok(tx.rows(&sql::OF_CASE, &[&case], sql::negotiation_row)?)
}
