//! Entries that balance, by construction.

use super::Account;
use crate::refusal::Refusal;
use policy::Money;
use std::collections::BTreeMap;

/// One line of an entry: positive for what comes to the account, negative for what leaves it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The account.
    pub account: Account,
    /// Whose, on accounts that have parties: a customer, a unit, a member of staff.
    pub party: Option<i64>,
    /// The currency of `amount`.
    pub currency: String,
    /// In hundredths of the currency.
    pub amount: Money,
    /// The same in the currency of the company.
    pub book: Money,
}

/// An entry of the ledger. There is none whose lines do not add up to nothing, in each currency and in that of the
/// company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    lines: Vec<Line>,
}

impl Entry {
    /// An entry of these lines.
    ///
    /// # Errors
    /// `entry-empty` for one without amounts, `entry-unbalanced` for one that does not add up.
    pub fn balanced(lines: Vec<Line>) -> Result<Self, Refusal> {
        let lines: Vec<Line> =
            lines.into_iter().filter(|line| line.amount != Money::ZERO || line.book != Money::ZERO).collect();
        if lines.is_empty() {
            return Err(Refusal::new("entry-empty"));
        }
        let mut totals = Totals::default();
        for line in &lines {
            totals.add(line)?;
        }
        if totals.is_balanced() { Ok(Self { lines }) } else { Err(Refusal::new("entry-unbalanced")) }
    }

    /// Its lines.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// What undoes it.
    ///
    /// # Errors
    /// Never for an entry; the lines are looked at all the same.
    pub fn reversed(&self) -> Result<Self, Refusal> {
        let undone = |line: &Line| Line {
            amount: Money::from_minor(-line.amount.minor()),
            book: Money::from_minor(-line.book.minor()),
            ..line.clone()
        };
        Self::balanced(self.lines.iter().map(undone).collect())
    }
}

/// Sums of lines.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Totals {
    currencies: BTreeMap<String, i64>,
    book: i64,
}

impl Totals {
    /// Adds a line.
    ///
    /// # Errors
    /// `amount-too-large` where the sum would be no amount any more.
    pub fn add(&mut self, line: &Line) -> Result<(), Refusal> {
        let too_large = || Refusal::new("amount-too-large");
        let sum = self.currencies.entry(line.currency.clone()).or_default();
        *sum = sum.checked_add(line.amount.minor()).ok_or_else(too_large)?;
        self.book = self.book.checked_add(line.book.minor()).ok_or_else(too_large)?;
        Ok(())
    }

    /// Whether everything adds up to nothing.
    #[must_use]
    pub fn is_balanced(&self) -> bool {
        self.book == 0 && self.currencies.values().all(|sum| *sum == 0)
    }
}
