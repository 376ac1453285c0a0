//! What each step of an amount says in the ledger.

use super::{Account, Direction, Entry, Kind, Line, Rate, RateSource};
use crate::refusal::Refusal;
use policy::Money;

/// An amount in its currency and in that of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Value {
    /// In hundredths of the currency.
    pub amount: Money,
    /// The currency.
    pub currency: String,
    /// The same in the currency of the company.
    pub book: Money,
}

/// Who owes it, or to whom it is owed: a customer, a unit, a member of staff, as the account says.
pub type Party = Option<i64>;

/// Where money is paid from, or to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Settled {
    /// Over the till.
    Drawer,
    /// Into the hand of somebody, who hands it over later.
    Hand(i64),
    /// Over a bank or a provider of payments.
    Bank,
}

impl Value {
    /// An amount, converted where it is in another currency.
    ///
    /// # Errors
    /// `amount-not-positive`, `amount-too-large`; `rate-missing` for another currency without a rate.
    pub fn of(amount: Money, currency: &str, own: &str, rate: Option<&RateSource>) -> Result<Self, Refusal> {
        if amount <= Money::ZERO {
            return Err(Refusal::new("amount-not-positive"));
        }
        let rate = match rate {
            _ if currency == own => Rate::ONE,
            Some(rate) => rate.rate,
            None => return Err(Refusal::new("rate-missing").with("currency", currency)),
        };
        let book = rate.book(amount)?;
        if book <= Money::ZERO {
            return Err(Refusal::new("amount-not-positive"));
        }
        Ok(Self { amount, currency: currency.to_owned(), book })
    }

    fn line(&self, (account, party): (Account, Party), sign: i64) -> Line {
        Line {
            account,
            party: party.filter(|_| account.has_parties()),
            currency: self.currency.clone(),
            amount: Money::from_minor(sign * self.amount.minor()),
            book: Money::from_minor(sign * self.book.minor()),
        }
    }

    /// To one account, from another.
    fn moved(&self, to: (Account, Party), from: (Account, Party)) -> Result<Entry, Refusal> {
        Entry::balanced(vec![self.line(to, 1), self.line(from, -1)])
    }
}

impl Settled {
    const fn account(self) -> (Account, Party) {
        match self {
            Self::Drawer => (Account::Drawer, None),
            Self::Hand(staff) => (Account::Hand, Some(staff)),
            Self::Bank => (Account::Bank, None),
        }
    }
}

/// It is owed from now on.
///
/// # Errors
/// `entry-empty` for nothing.
pub fn due(kind: Kind, value: &Value, party: Party) -> Result<Entry, Refusal> {
    let (what, who) = ((kind.account(), party), (kind.counterpart(), party));
    match kind.direction() {
        Direction::In => value.moved(who, what),
        Direction::Out => value.moved(what, who),
    }
}

/// It is not owed any more, and was not paid.
///
/// # Errors
/// As [`due`].
pub fn reversed(kind: Kind, value: &Value, party: Party) -> Result<Entry, Refusal> {
    due(kind, value, party)?.reversed()
}

/// It is paid, or collected.
///
/// # Errors
/// As [`due`].
pub fn settled(kind: Kind, value: &Value, party: Party, place: Settled) -> Result<Entry, Refusal> {
    let who = (kind.counterpart(), party);
    match kind.direction() {
        Direction::In => value.moved(place.account(), who),
        Direction::Out => value.moved(who, place.account()),
    }
}

/// Cash is handed over.
///
/// # Errors
/// As [`due`].
pub fn handed_over(value: &Value, staff: i64) -> Result<Entry, Refusal> {
    value.moved((Account::Transit, None), (Account::Hand, Some(staff)))
}

/// Cash that was handed over is counted, in the currency of the company; what is too much or too little stands on an
/// account of its own.
///
/// # Errors
/// As [`due`].
pub fn confirmed(value: &Value, counted: Money) -> Result<Entry, Refusal> {
    let with = |minor: i64| Value { amount: Money::from_minor(minor), book: Money::from_minor(minor), ..value.clone() };
    let short = value.amount.minor() - counted.minor();
    Entry::balanced(vec![
        with(counted.minor()).line((Account::Drawer, None), 1),
        with(short).line((Account::Difference, None), 1),
        value.line((Account::Transit, None), -1),
    ])
}

/// An advance is settled against receipts: what was spent, and what is given back. What was spent beyond it is
/// owed to whoever had it. All of it is in the currency of the advance, at the rate that it was paid at.
///
/// # Errors
/// As [`due`]; `amount-too-large`.
pub fn spent(advance: &Value, rate: Rate, spent: Money, (staff, back_to): (i64, Settled)) -> Result<Entry, Refusal> {
    let book = rate.book(spent)?;
    let with = |amount: i64, book: i64| Value {
        amount: Money::from_minor(amount),
        book: Money::from_minor(book),
        currency: advance.currency.clone(),
    };
    // What was spent is converted, and the rest is what is left of the advance in both currencies: two amounts that are
    // rounded each by itself would not always add up to the one that was rounded as a whole.
    let (left, left_book) = (advance.amount.minor() - spent.minor(), advance.book.minor() - book.minor());
    let rest = match left {
        0.. => with(left, left_book).line(back_to.account(), 1),
        _ => with(-left, -left_book).line((Account::Staff, Some(staff)), -1),
    };
    Entry::balanced(vec![
        with(spent.minor(), book.minor()).line((Account::Expense, None), 1),
        rest,
        advance.line((Account::Advances, Some(staff)), -1),
    ])
}
