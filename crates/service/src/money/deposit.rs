//! What a customer pays on an order, before anybody measures or prepares anything, and what of it he gets back.

use super::draft::{Draft, open};
use super::owe::{LONGEST, open_case, positive};
use super::{Details, OrderRow, keep, request, sql};
use crate::call::Call;
use crate::error::Error;
use domain::money::{self, Direction, Kind, State};
use domain::people::Command;
use domain::refusal::check;
use policy::Money;
use store::Tx;

/// A deposit, or what is paid beyond it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NewDeposit {
    /// The case.
    pub(crate) case: i64,
    /// The paper on which the customer has ordered, by its id.
    pub(crate) paper: i64,
    /// How much.
    pub(crate) amount: Money,
    /// For what: the number of the paper.
    pub(crate) reason: String,
}

/// What of a payment on an order is given back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDepositRefund {
    /// How much; all that is left of it when nothing is said.
    pub amount: Option<Money>,
    /// Why.
    pub reason: String,
}

/// What was asked for on a paper, and what of it was paid; what is given back is taken off both.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct OnPaper {
    /// Asked for, with what was paid.
    pub asked: Money,
    /// Paid.
    pub paid: Money,
}

/// The customer owes a deposit, or what is paid beyond it. It is collected as every amount; no service has to be finished
/// first, since it is for goods.
///
/// # Errors
/// [`Error::Invalid`] for no amount; [`Error::Refused`] for a case that is closed.
pub(crate) fn owe_deposit(tx: &mut Tx<'_>, call: &Call, new: &NewDeposit) -> Result<OrderRow, Error> {
    let file = open_case(tx, new.case)?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", &new.reason, LONGEST);
    positive(&mut errors, new.amount);
    Error::unless_valid(errors)?;
    open(
        tx,
        call,
        Draft {
            kind: Kind::Deposit,
            unit: file.case.unit,
            case: Some(file.case.id),
            line: None,
            party: (file.case.customer, file.case.contact.name.clone()),
            amount: new.amount,
            currency: call.running.currency().to_owned(),
            reason,
            original: None,
            finished: true,
            is_decided: true,
            details: Details { paper: Some(new.paper), ..Details::default() },
        },
    )
}

/// What was asked for on a paper of a case, and what of it was paid.
///
/// # Errors
/// Those of the database.
pub(crate) fn on_paper(tx: &mut Tx<'_>, case: i64, paper: i64) -> Result<(OnPaper, Vec<OrderRow>), Error> {
    let mut rows = tx.rows(&sql::OF_CASE, &[&case], sql::order_row)?;
    rows.retain(|row| row.file.details.paper == Some(paper));
    let sum = |direction: Direction, counts: fn(State) -> bool| {
        let of_it = |row: &&OrderRow| row.file.order.kind.direction() == direction && counts(row.file.order.state);
        rows.iter().filter(of_it).map(|row| row.file.order.amount.minor()).sum::<i64>()
    };
    // What is on its way back pays for nothing any more.
    let back = sum(Direction::Out, |state| state != State::Cancelled);
    let asked = sum(Direction::In, |state| state != State::Cancelled) - back;
    let paid = sum(Direction::In, |state| state == State::Settled) - back;
    Ok((OnPaper { asked: Money::from_minor(asked), paid: Money::from_minor(paid) }, rows))
}

/// Asks to give back what a customer paid on an order, or a part of it: an order that comes to nothing, or to less. It waits
/// for somebody else to approve it, and goes back the way it came.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`] when two do it at once, [`Error::Invalid`] without a reason; [`Error::Refused`] with
/// `deposit-not-paid`, `refund-exceeds-paid`, `case-closed`.
pub fn give_back(
    tx: &mut Tx<'_>,
    call: &Call,
    (id, version): (i64, Option<i64>),
    new: &NewDepositRefund,
) -> Result<OrderRow, Error> {
    let paid = request::for_command(tx, call, Command::MoneyRefund, (id, None))?.file;
    // What was given back of it meanwhile changes what is left, so a page that is out of date is told.
    keep::unless_stale(tx, &paid, version)?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", &new.reason, LONGEST);
    new.amount.into_iter().for_each(|amount| positive(&mut errors, amount));
    Error::unless_valid(errors)?;
    let case = paid.case.ok_or(Error::refused("deposit-not-paid"))?;
    open_case(tx, case)?;
    let all = tx.rows(&sql::OF_CASE, &[&case], sql::order_row)?;
    let before = all.iter().filter(|row| row.file.details.of == Some(id) && row.file.order.state != State::Cancelled);
    let before = Money::from_minor(before.map(|row| row.file.order.amount.minor()).sum());
    let amount = money::of_deposit(&paid.order, new.amount, before)?;
    // Of two who ask at once the second one hears of it, so that they never give back more than was paid together.
    keep::save(tx, &paid)?;
    open(
        tx,
        call,
        Draft {
            kind: Kind::DepositRefund,
            unit: paid.unit,
            case: Some(case),
            line: None,
            party: (paid.party, paid.party_name),
            amount,
            currency: paid.currency,
            reason,
            original: paid.order.method,
            finished: true,
            is_decided: false,
            details: Details { paper: paid.details.paper, of: Some(id), ..Details::default() },
        },
    )
}
