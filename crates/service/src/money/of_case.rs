//! The money of a case.

use super::{Foreign, OrderFile, OrderRow, rate, sql};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::decisions;
use crate::error::Error;
use crate::purchases;
use domain::cases::Decision;
use domain::money::{Account, Direction, Kind, Method, State, refundable};
use manual::{Form, FormAbout};
use policy::Money;
use store::Tx;

/// What customer and company owe each other in a case, in the currency of the company.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Balance {
    /// Owed to the customer, or waiting for an approval.
    pub due_out: Money,
    /// Paid to the customer.
    pub paid_out: Money,
    /// Owed by the customer.
    pub due_in: Money,
    /// Paid by the customer.
    pub paid_in: Money,
}

/// The money of a case with what a page has to know to offer more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseMoney {
    /// All amounts, the latest first.
    pub orders: Vec<OrderRow>,
    /// How it stands.
    pub balance: Balance,
    /// The currency of the purchase with its latest rate, where that is not the company's. What the decision gives and
    /// what was paid are in it.
    pub foreign: Option<Foreign>,
    /// What the decision in force still gives; nothing when there is none that gives money.
    pub left: Option<Money>,
    /// What the decision in force charges.
    pub charge: Option<Money>,
    /// What was paid for the goods, and what may still be given back of it.
    pub paid: Option<(Money, Money)>,
    /// How an earlier refund of the same goods went.
    pub original: Option<Method>,
}

impl Balance {
    /// Sums amounts up.
    #[must_use]
    pub fn of<'r>(rows: impl IntoIterator<Item = &'r OrderRow>) -> Self {
        let mut balance = Self::default();
        for order in rows.into_iter().map(|row| &row.file.order) {
            if order.kind.counterpart() != Account::Customer {
                continue;
            }
            let sum = match (order.kind.direction(), order.state) {
                (_, State::Cancelled) => continue,
                (Direction::Out, State::Settled) => &mut balance.paid_out,
                (Direction::Out, _) => &mut balance.due_out,
                (Direction::In, State::Settled) => &mut balance.paid_in,
                (Direction::In, _) => &mut balance.due_in,
            };
            *sum = Money::from_minor(sum.minor() + order.amount.minor());
        }
        balance
    }

    /// Whether nobody owes anything.
    #[must_use]
    pub fn is_settled(&self) -> bool {
        self.due_out == Money::ZERO && self.due_in == Money::ZERO
    }
}

/// How the money of a case stands. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn balance_of_case(tx: &mut Tx<'_>, case: i64) -> Result<Balance, Error> {
    Ok(Balance::of(&tx.rows(&sql::OF_CASE, &[&case], sql::order_row)?))
}

/// Whether nobody owes anything in a case. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub fn settled(tx: &mut Tx<'_>, case: i64) -> Result<bool, Error> {
    balance_of_case(tx, case).map(|balance| balance.is_settled())
}

/// The money of a case.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<CaseMoney, Error> {
    let file = cases::view(tx, call, case)?;
    let orders = tx.rows(&sql::OF_CASE, &[&case], sql::order_row)?;
    let (left, charge) = decided(tx, &file, &orders)?;
    let (mut paid, mut original) = (None, None);
    if let Some(line) = file.case.purchase_line {
        let (_, amount) = purchases::paid(tx, line)?;
        let before = tx.maybe(&sql::REFUNDED, &[&line], |row| Ok((row.get::<i64>(0)?, row.get::<String>(1)?)))?;
        let (before, method) = before.unwrap_or_default();
        paid = Some((amount, refundable(amount, Money::from_minor(before))));
        original = Method::parse(&method).filter(|_| before > 0);
    }
    let foreign = rate::foreign(tx, call, file.case.purchase_line)?;
    Ok(CaseMoney { balance: Balance::of(&orders), orders, foreign, left, charge, paid, original })
}

/// What the decision in force still gives, and what it charges.
fn decided(tx: &mut Tx<'_>, file: &CaseFile, orders: &[OrderRow]) -> Result<(Option<Money>, Option<Money>), Error> {
    let Some(id) = file.case.decision_id.filter(|_| file.case.decision == Decision::Approved) else {
        return Ok((None, None));
    };
    let decision = decisions::decision(tx, id)?;
    let counts = |kind| {
        let of_kind = move |row: &&OrderRow| row.file.order.kind == kind && row.file.order.state != State::Cancelled;
        Money::from_minor(orders.iter().filter(of_kind).map(|row| row.file.amount.minor()).sum())
    };
    let open = |given: Money, kind| Some(refundable(given, counts(kind))).filter(|left| *left > Money::ZERO);
    Ok((open(decision.pay, Kind::Refund), open(decision.charge, Kind::Fee)))
}

/// A refund of less than was paid for the goods (F-55).
const PARTIAL: &str = "partial_refund";

/// Which forms and rules about documents are for an amount.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn sorts(tx: &mut Tx<'_>, file: &OrderFile) -> Result<Vec<&'static str>, Error> {
    let kind = file.order.kind;
    let line = match (kind, file.case) {
        (Kind::Refund, Some(case)) => cases::load(tx, case)?.case.purchase_line,
        _ => None,
    };
    let is_partial = match line {
        Some(line) => file.amount < purchases::paid(tx, line)?.1,
        None => false,
    };
    Ok([kind.id()].into_iter().chain(is_partial.then_some(PARTIAL)).collect())
}

/// The form that an amount stands on, with its original title: of those that are for it the most particular, so that a
/// partial refund stands on its own form and not on that of all refunds (F-55, R-549). Nothing where the company has none.
///
/// # Errors
/// When the database cannot be read.
pub fn form_of(tx: &mut Tx<'_>, call: &Call, row: &OrderRow) -> Result<Option<Form>, Error> {
    let Some((_, manual)) = call.running.manual.clone() else { return Ok(None) };
    Ok(manual.form_of(FormAbout::Money, &sorts(tx, &row.file)?).cloned())
}

/// What is owed about a case, as it stands. Whoever calls has checked that the case may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn all_of_case(tx: &mut Tx<'_>, case: i64) -> Result<Vec<OrderFile>, Error> {
    Ok(tx.rows(&sql::OF_CASE, &[&case], |row| Ok(sql::order_row(row)?.file))?)
}
