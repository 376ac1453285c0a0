//! Returns of dealers as pages and programs see them.

use super::{HoldRow, RmaRow, Step, change, hold, rules, sql};
use crate::call::Call;
use crate::error::Error;
use crate::money;
use crate::people::{self, Unit};
use domain::Refusal;
use domain::money::Account;
use domain::people::Command;
use domain::rma::Stage;
use jiff::Timestamp;
use policy::Money;
use store::Tx;

/// A return of a dealer with what was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RmaDetail {
    /// The return.
    pub row: RmaRow,
    /// What was done, the earliest first.
    pub steps: Vec<Step>,
    /// What keeps it open, once the goods are here.
    pub open_points: Vec<Refusal>,
    /// The least penalty of each line; nothing where nobody has damaged anything.
    pub least_penalties: Vec<Option<Money>>,
    /// What the dealer owes today, or is owed when it is negative; nothing for who may not see money.
    pub balance: Option<Money>,
}

/// A return of a dealer.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn one(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<RmaDetail, Error> {
    let row = change::load(tx, id)?;
    call.require(Command::RmaView, &row.unit_path)?;
    let steps = tx.rows(&sql::STEPS, &[&id], sql::step)?;
    let rma = &row.file.rma;
    let is_here = !row.stage.is_over() && rma.arrived() > 0 && row.stage != Stage::Awaited;
    let open_points = if is_here { rma.open_points() } else { Vec::new() };
    let least_penalties = (0..rma.lines.len()).map(|line| rma.least_penalty(line, &rules(call))).collect();
    let balance = match call.actor.may(Command::MoneyView, &row.unit_path) {
        true => Some(money::balance_of_party(tx, call, (Account::Dealer, row.file.unit), call.today())?),
        false => None,
    };
    Ok(RmaDetail { row, steps, open_points, least_penalties, balance })
}

/// The dealers for whom somebody may apply.
///
/// # Errors
/// [`Error::Denied`].
pub fn places_for(tx: &mut Tx<'_>, call: &Call) -> Result<Vec<Unit>, Error> {
    call.require_somewhere(Command::RmaApply)?;
    let units = people::visible_units(tx, call, Command::RmaApply)?;
    Ok(units.into_iter().filter(|unit| unit.kind.is_dealer()).collect())
}

/// A return with its lines, for what is written about it.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn whole(tx: &mut Tx<'_>, id: i64) -> Result<RmaRow, Error> {
    change::load(tx, id)
}

/// A box without a permission, for what is written about it.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn held(tx: &mut Tx<'_>, id: i64) -> Result<HoldRow, Error> {
    hold::load(tx, id)
}

/// Where the goods of a return go, and when it ended; for what follows the journal.
///
/// # Errors
/// [`Error::NotFound`].
pub(crate) fn about(tx: &mut Tx<'_>, id: i64) -> Result<(i64, Option<Timestamp>), Error> {
    let row = tx.one(&sql::ONE, &[&id], sql::rma_row).map_err(Error::missing("rma"))?;
    Ok((row.file.receiver, row.file.closed_at))
}
