//! What a customer pays on an order, before anybody measures or prepares anything.

use super::draft::{Draft, open};
use super::owe::{LONGEST, open_case, positive};
use super::{Details, OrderRow, sql};
use crate::call::Call;
use crate::error::Error;
use domain::money::{Kind, State};
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

/// What was asked for on a paper, and what of it was paid.
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
    let sum = |counts: fn(State) -> bool| {
        let counted = rows.iter().filter(|row| counts(row.file.order.state));
        Money::from_minor(counted.map(|row| row.file.order.amount.minor()).sum())
    };
    let on = OnPaper { asked: sum(|state| state != State::Cancelled), paid: sum(|state| state == State::Settled) };
    Ok((on, rows))
}
