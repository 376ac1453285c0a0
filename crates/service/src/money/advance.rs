//! Advances are settled against receipts; fees get their invoices.

use super::keep::{self, posting, value};
use super::owe::LONGEST;
use super::{OrderRow, book, rate, sql};
use crate::call::Call;
use crate::error::Error;
use domain::money::{self, Event, Kind, Method, Settled, State};
use domain::people::Command;
use domain::refusal::check;
use policy::Money;
use store::Tx;

/// How an advance was spent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settlement {
    /// What was spent, in the currency of the advance. The rest is given back; what is more is owed to whoever had it.
    pub spent: Money,
    /// Receipts: numbers or what they are.
    pub vouchers: String,
    /// How the rest is given back.
    pub back: Method,
}

/// Settles an advance against receipts. Whoever had it does not do it alone.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without receipts; [`Error::Refused`] for an advance of one's
/// own, or one that was not paid or is settled.
pub fn settle_advance(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    settlement: &Settlement,
) -> Result<OrderRow, Error> {
    let row = keep::read(tx, id)?;
    call.require(Command::MoneyPay, &row.unit_path)?;
    keep::unless_stale(tx, &row.file, version)?;
    let mut errors = Vec::new();
    let nothing = settlement.spent == Money::ZERO;
    let vouchers = match nothing {
        true => check::limited(&mut errors, "vouchers", &settlement.vouchers, LONGEST),
        false => check::required(&mut errors, "vouchers", &settlement.vouchers, LONGEST),
    };
    if settlement.spent < Money::ZERO {
        errors.push(domain::FieldError::new("spent", "negative"));
    }
    Error::unless_valid(errors)?;
    let mut file = row.file;
    if (file.order.kind, file.order.state, file.cleared_at) != (Kind::Advance, State::Settled, None) {
        return Err(Error::refused("advance-not-open"));
    }
    let staff = file.party.unwrap_or_default();
    if staff == call.actor.id || file.order.requester == call.actor.id {
        return Err(Error::refused("money-own"));
    }
    let back = if settlement.back.is_cash() { Settled::Drawer } else { Settled::Bank };
    let rate = rate::of(&file, call.running.currency())?;
    let entry = money::spent(&value(&file), rate, settlement.spent, (staff, back))?;
    book::post(tx, call, posting(&file, "advance_settled", &vouchers), &entry)?;
    file.cleared_at = Some(call.now);
    file.details.spent = Some(settlement.spent.minor());
    file.details.vouchers.clone_from(&vouchers);
    keep::save(tx, &file)?;
    let (order, number, spent) = (file.id.to_string(), file.number.clone(), settlement.spent);
    keep::note(tx, call, &file, &Event::AdvanceSettled { order, number, spent, vouchers })?;
    keep::read(tx, id)
}

/// Advances that are not settled, the oldest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn advances(tx: &mut Tx<'_>, call: &Call) -> Result<Vec<OrderRow>, Error> {
    seen(call, tx.rows(&sql::ADVANCES, &[], sql::order_row)?)
}

/// Fees that were collected and have no invoice, the oldest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn uninvoiced(tx: &mut Tx<'_>, call: &Call) -> Result<Vec<OrderRow>, Error> {
    seen(call, tx.rows(&sql::UNINVOICED, &[], sql::order_row)?)
}

/// Those that the actor may see.
fn seen(call: &Call, mut rows: Vec<OrderRow>) -> Result<Vec<OrderRow>, Error> {
    call.require_somewhere(Command::MoneyView)?;
    rows.retain(|row| call.actor.may(Command::MoneyView, &row.unit_path));
    Ok(rows)
}
