//! The fee of a repair: owed when the work is done and tested, never before. What is owed and paid stands in
//! `money`; a cashier may take it there, or whoever gives the goods back takes it with the ticket.

use super::change::change;
use super::{TicketFile, TicketRow};
use crate::call::Call;
use crate::error::Error;
use crate::money::{self, NewFee, Payment};
use domain::money::{Kind, Method, State};
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

/// How a fee that fell due ended in the books.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Ended {
    /// Somebody has taken it at the till.
    Paid,
    /// It was cancelled with a reason, and nothing was asked for in its place.
    Waived,
}

/// How the fee ended; nothing while it is still owed, or was never due.
fn ended(tx: &mut Tx<'_>, file: &TicketFile) -> Result<Option<Ended>, Error> {
    let Some(case) = file.case.filter(|_| file.ticket.fee == Fee::Due) else { return Ok(None) };
    let balance = money::balance_of_case(tx, case)?;
    if balance.due_in != Money::ZERO {
        return Ok(None);
    }
    if balance.paid_in >= file.ticket.agreed.unwrap_or(Money::ZERO) {
        return Ok(Some(Ended::Paid));
    }
    let orders = money::all_of_case(tx, case)?;
    let own = orders.iter().find(|order| Some(order.id) == file.details.money);
    Ok(own.filter(|own| own.order.state == State::Cancelled).map(|_| Ended::Waived))
}

/// The fee that stands open for a ticket: its own, or what was asked for in the place of one that was cancelled.
fn open_order(tx: &mut Tx<'_>, file: &TicketFile) -> Result<Option<i64>, Error> {
    let Some(case) = file.case else { return Ok(file.details.money) };
    let orders = money::all_of_case(tx, case)?;
    let stands = |id| orders.iter().any(|order| order.id == id && order.order.state != State::Cancelled);
    let own = file.details.money.filter(|id| stands(*id));
    let other = || orders.iter().find(|order| order.order.kind == Kind::Fee && order.order.state.is_open());
    Ok(own.or_else(|| other().map(|order| order.id)))
}

/// A ticket as it stands with what was paid or cancelled meanwhile.
pub(super) fn seen(tx: &mut Tx<'_>, file: &TicketFile) -> Result<Ticket, Error> {
    let mut ticket = file.ticket.clone();
    match ended(tx, file)? {
        Some(Ended::Paid) => ticket.pay()?,
        Some(Ended::Waived) => ticket.waive()?,
        None => {}
    }
    Ok(ticket)
}

/// Notes what was paid or cancelled meanwhile.
pub(super) fn catch_up(tx: &mut Tx<'_>, file: &mut TicketFile) -> Result<Vec<Event>, Error> {
    Ok(match ended(tx, file)? {
        Some(Ended::Paid) => {
            file.ticket.pay()?;
            vec![paid(file)]
        }
        Some(Ended::Waived) => {
            file.ticket.waive()?;
            let (repair, amount) = about(file);
            vec![Event::FeeWaived { repair, amount }]
        }
        None => Vec::new(),
    })
}

fn about(file: &TicketFile) -> (String, Money) {
    (file.id.to_string(), file.ticket.agreed.unwrap_or(Money::ZERO))
}

fn paid(file: &TicketFile) -> Event {
    let (repair, amount) = about(file);
    Event::Paid { repair, amount }
}

/// Takes the fee from the customer.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] before the work is done, for a fee that was cancelled,
/// and as [`money::collect`].
pub fn collect(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    method: Method,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsCollect, (id, version), |tx, file| {
        file.ticket.pay()?;
        file.details.money = open_order(tx, file)?;
        if let Some(owed) = file.details.money {
            money::collect(tx, call, owed, None, &Payment::of(method))?;
        }
        Ok(vec![paid(file)])
    })
}

/// Asks again for a fee that was cancelled by mistake: the customer owes what was agreed, and the goods wait for it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for a fee that was not cancelled, goods that have gone back, and
/// as [`money::charge`].
pub fn ask_again(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsCollect, (id, version), |_, file| {
        file.ticket.ask_again()?;
        let (repair, amount) = about(file);
        Ok(vec![Event::FeeAskedAgain { repair, amount }])
    })
}
