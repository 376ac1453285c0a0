//! The fee of a repair: owed when the work is done and tested, never before. What is owed and paid stands in
//! `money`; a cashier may take it there, or whoever gives the goods back takes it with the ticket.

use super::change::change;
use super::{TicketFile, TicketRow};
use crate::call::Call;
use crate::error::Error;
use crate::money::{self, NewFee, Payment};
use domain::money::Method;
use domain::people::Command;
use domain::repairs::{Event, Fee, Ticket};
use policy::Money;
use store::Tx;

/// The customer owes the fee from now on, when it has just fallen due.
pub(super) fn owe(tx: &mut Tx<'_>, call: &Call, file: &mut TicketFile, before: Fee) -> Result<(), Error> {
    let (Some(case), Some(amount)) = (file.case, file.ticket.agreed) else { return Ok(()) };
    if before == file.ticket.fee || file.ticket.fee != Fee::Due {
        return Ok(());
    }
    let consent = file.details.consent.as_ref().map(|consent| consent.by.clone()).unwrap_or_default();
    let reason = [file.number.as_str(), &file.details.estimate_note].join(" ").trim().chars().take(200).collect();
    let owed = money::charge(tx, call, &NewFee { case, amount, reason, consent, finished: true })?;
    file.details.money = Some(owed.file.id);
    Ok(())
}

/// Whether the customer owes nothing any more of a fee that fell due: somebody has taken it at the till.
fn is_paid(tx: &mut Tx<'_>, file: &TicketFile) -> Result<bool, Error> {
    let Some(case) = file.case.filter(|_| file.ticket.fee == Fee::Due) else { return Ok(false) };
    let balance = money::balance_of_case(tx, case)?;
    Ok(balance.due_in == Money::ZERO && balance.paid_in >= file.ticket.agreed.unwrap_or(Money::ZERO))
}

/// A ticket as it stands with what was paid meanwhile.
pub(super) fn seen(tx: &mut Tx<'_>, file: &TicketFile) -> Result<Ticket, Error> {
    let mut ticket = file.ticket.clone();
    if is_paid(tx, file)? {
        ticket.pay()?;
    }
    Ok(ticket)
}

/// Notes what was paid meanwhile.
pub(super) fn catch_up(tx: &mut Tx<'_>, file: &mut TicketFile) -> Result<Vec<Event>, Error> {
    if !is_paid(tx, file)? {
        return Ok(Vec::new());
    }
    file.ticket.pay()?;
    Ok(vec![paid(file)])
}

fn paid(file: &TicketFile) -> Event {
    Event::Paid { repair: file.id.to_string(), amount: file.ticket.agreed.unwrap_or(Money::ZERO) }
}

/// Takes the fee from the customer.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] before the work is done, and as [`money::collect`].
pub fn collect(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    method: Method,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsCollect, (id, version), |tx, file| {
        file.ticket.pay()?;
        if let Some(owed) = file.details.money {
            money::collect(tx, call, owed, None, &Payment::of(method))?;
        }
        Ok(vec![paid(file)])
    })
}
