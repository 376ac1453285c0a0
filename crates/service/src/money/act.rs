//! What people do about an amount beside paying it.

use super::keep::{self, posting, value};
use super::owe::LONGEST;
use super::{OrderFile, OrderRow, book, draft, request, sql};
use crate::call::Call;
use crate::error::Error;
use domain::money::{self, Event, Kind, State};
use domain::people::Command;
use domain::refusal::check;
use store::Tx;

/// Approves an amount that somebody else asked for. It is owed from now on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::money::Order::approve`] says.
pub fn approve(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<OrderRow, Error> {
    let row = request::for_command(tx, call, Command::MoneyApprove, (id, version))?;
    let limit = keep::limit(tx, call, (&row.unit_path, row.file.order.kind), Command::MoneyApprove)?;
    let mut file = row.file;
    file.order.approve(call.actor.id, limit)?;
    file.approver = Some(call.actor.id);
    file.approver_name.clone_from(&call.actor.name);
    file.approved_at = Some(call.now);
    keep::save(tx, &file)?;
    file.version += 1;
    draft::due(tx, call, &mut file)?;
    keep::read(tx, id)
}

/// Takes an amount back that is not paid.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] for what is paid, and for
/// whoever claimed back what was given ahead: somebody else writes it off.
pub fn cancel(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<OrderRow, Error> {
    let row = request::for_command(tx, call, Command::MoneyCancel, (id, version))?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", reason, LONGEST);
    Error::unless_valid(errors)?;
    if row.file.details.given_ahead && row.file.order.requester == call.actor.id {
        return Err(Error::refused("money-own"));
    }
    take_back(tx, call, row.file, reason)?;
    keep::read(tx, id)
}

/// Turns an amount down that waits for somebody else's approval.
///
/// # Errors
/// As [`cancel`]; [`Error::Refused`] for whoever asked for it and for what does not wait any more.
pub(crate) fn turn_down(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    reason: &str,
) -> Result<OrderRow, Error> {
    let row = request::for_command(tx, call, Command::MoneyCancel, (id, version))?;
    if row.file.order.requester == call.actor.id {
        return Err(Error::refused("money-own"));
    }
    match row.file.order.state {
        State::Waiting => cancel(tx, call, id, version, reason),
        State::Open => Err(Error::refused("money-approved")),
        other => Err(domain::Refusal::new("money-over").with("state", other.id()).into()),
    }
}

/// The same for other capabilities of money, which have looked at who does it.
pub(super) fn take_back(tx: &mut Tx<'_>, call: &Call, mut file: OrderFile, reason: String) -> Result<(), Error> {
    let was_owed = file.order.state == State::Open;
    file.order.cancel()?;
    file.closed_at = Some(call.now);
    file.details.cancelled.clone_from(&reason);
    keep::save(tx, &file)?;
    if was_owed {
        let entry = money::reversed(file.order.kind, &value(&file), file.party)?;
        book::post(tx, call, posting(&file, "reversed", &reason), &entry)?;
    }
    if let (Kind::Refund, Some(line)) = (file.order.kind, file.line) {
        tx.execute(&sql::FREE_OF_LINE, &[&line, &file.amount.minor()])?;
    }
    let (order, number) = (file.id.to_string(), file.number.clone());
    keep::note(tx, call, &file, &Event::Cancelled { order, number, kind: file.order.kind, reason })?;
    keep::stand(tx, call, file.case)
}

/// Says that the service of a case is finished, so that its fees may be collected; how many that concerns.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] when there is no fee that waits for it.
pub fn finished(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<usize, Error> {
    request::finished(tx, call, case)
}

/// Notes the invoice of a fee.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] without a number; [`Error::Refused`] for anything but a fee that was collected.
pub fn invoice(tx: &mut Tx<'_>, call: &Call, id: i64, invoice: &str) -> Result<OrderRow, Error> {
    let row = keep::read(tx, id)?;
    call.require(Command::MoneyPay, &row.unit_path)?;
    let mut errors = Vec::new();
    let invoice = check::required(&mut errors, "invoice", invoice, 60);
    Error::unless_valid(errors)?;
    let mut file = row.file;
    if (file.order.kind, file.order.state) != (Kind::Fee, State::Settled) {
        return Err(Error::refused("invoice-without-fee"));
    }
    file.invoice.clone_from(&invoice);
    keep::save(tx, &file)?;
    let (order, number) = (file.id.to_string(), file.number.clone());
    keep::note(tx, call, &file, &Event::Invoiced { order, number, invoice })?;
    keep::read(tx, id)
}
