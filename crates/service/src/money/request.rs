//! What people ask for on pages and programs over the API: permitted first, then as for other capabilities.

use super::owe::{self, NewDue, NewFee, NewOffset, NewRefund};
use super::{OrderRow, budget, keep};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use crate::people;
use domain::money::{Account, Direction, Kind};
use domain::people::Command;
use store::Tx;

/// Charges a fee in a case.
///
/// # Errors
/// [`Error::Denied`]; as [`owe::charge`].
pub fn request_fee(tx: &mut Tx<'_>, call: &Call, new: &NewFee) -> Result<OrderRow, Error> {
    cases::case_for(tx, call, Command::MoneyCharge, new.case)?;
    owe::charge(tx, call, new)
}

/// Asks for the refund that a decision gives.
///
/// # Errors
/// [`Error::Denied`]; as [`owe::owe_refund`].
pub fn request_refund(tx: &mut Tx<'_>, call: &Call, new: &NewRefund) -> Result<OrderRow, Error> {
    cases::case_for(tx, call, Command::MoneyRefund, new.case)?;
    owe::owe_refund(tx, call, new)
}

/// Asks for anything else.
///
/// # Errors
/// [`Error::Denied`]; as [`owe::owe`].
pub fn request(tx: &mut Tx<'_>, call: &Call, new: &NewDue) -> Result<OrderRow, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(command(new.kind), &unit.path)?;
    let case = new.case.map(|case| cases::view(tx, call, case)).transpose()?;
    if case.is_some_and(|file| file.case.unit != new.unit) {
        return Err(Error::field("unit", "unknown-record"));
    }
    if new.budget.is_empty() && budget::must_name(call, new.kind) {
        return Err(Error::field("budget", "required"));
    }
    let own = matches!(new.kind, Kind::Expense | Kind::Advance).then_some(call.actor.id);
    owe::owe(tx, call, &NewDue { party: own.or(new.party), decided: false, ..new.clone() })
}

/// Asks for a credit or charge on the account of a dealer.
///
/// # Errors
/// [`Error::Denied`]; as [`owe::offset`].
pub fn request_offset(tx: &mut Tx<'_>, call: &Call, new: &NewOffset) -> Result<OrderRow, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::MoneyOffset, &unit.path)?;
    if let Some(case) = new.case {
        cases::view(tx, call, case)?;
    }
    owe::offset(tx, call, &NewOffset { decided: false, ..new.clone() })
}

/// What takes which command.
fn command(kind: Kind) -> Command {
    match kind {
        Kind::Goodwill => Command::MoneyGoodwill,
        Kind::Expense | Kind::Advance => Command::MoneyExpense,
        Kind::Fee | Kind::Deposit => Command::MoneyCharge,
        _ if kind.counterpart() == Account::Dealer || kind.direction() == Direction::In => Command::MoneyOffset,
        _ => Command::MoneyRefund,
    }
}

/// Says that the service of a case is finished, so that its fees may be collected.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] when there is no fee that waits for it.
pub(super) fn finished(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<usize, Error> {
    cases::case_for(tx, call, Command::MoneyCharge, case)?;
    match owe::finish(tx, call, case)? {
        0 => Err(Error::refused("nothing-to-finish")),
        some => Ok(some),
    }
}

/// An amount that somebody may do something about.
pub(super) fn for_command(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
) -> Result<OrderRow, Error> {
    let row = keep::read(tx, id)?;
    call.require(command, &row.unit_path)?;
    keep::unless_stale(tx, &row.file, version)?;
    Ok(row)
}
