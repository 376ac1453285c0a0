//! Money: each refund is paid once and as a whole, and the ledger balances.

use super::{Seen, amount, text};
use crate::company::Company;
use crate::world::World;
use domain::money::Account;
use policy::Money;
use serde_json::Value;
use service::money::{self, LedgerFilter, LedgerLine};
use std::collections::HashMap;

/// An amount in minor units.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum(pub(super) i64);

impl Sum {
    pub(crate) fn show(self) -> String {
        Money::from_minor(self.0).to_string()
    }
}

/// What the journal says of amounts.
#[derive(Debug, Default)]
pub(crate) struct Orders {
    pub(crate) payments: u64,
    pub(crate) paid: Sum,
    pub(crate) taken: Sum,
    /// Amounts that stand on dealers' accounts.
    pub(crate) offsets: u64,
    refunds: HashMap<String, (Vec<i64>, Vec<i64>)>,
    /// Penalties: how often each was asked for, and how often it was approved or cancelled.
    penalties: HashMap<String, (u32, u32)>,
}

/// What stays on an account, and is not paid.
const OFFSETS: [&str; 4] = ["credit", "debit", "penalty", "freight_recovered"];

impl Orders {
    pub(super) fn note(&mut self, what: &str, details: &Value) {
        let (order, kind) = (text(details, "order"), text(details, "kind"));
        let is_offset = OFFSETS.contains(&kind.as_str());
        match what {
            "refund_due" => self.refunds.entry(order).or_default().0.push(amount(details)),
            "refunded" => {
                self.refunds.entry(order).or_default().1.push(amount(details));
                (self.payments, self.paid.0) = (self.payments + 1, self.paid.0 + amount(details));
            }
            "collected" if !is_offset => self.taken.0 += amount(details),
            "requested" if kind == "penalty" => self.penalties.entry(order).or_default().0 += 1,
            "due" if is_offset => {
                self.offsets += 1;
                if kind == "penalty" {
                    self.penalties.entry(order).or_default().1 += 1;
                }
            }
            "cancelled" if kind == "penalty" => self.penalties.entry(order).or_default().1 += 1,
            _ => {}
        }
    }
}

/// Lets every line of the ledger be looked at.
pub(super) fn each_line(world: &World, filter: LedgerFilter, mut look: impl FnMut(&LedgerLine)) {
    let mut after = None;
    loop {
        let from = after.clone();
        let read =
            move |tx: &mut service::Tx<'_>, call: &service::Call| money::ledger(tx, call, &filter, from.as_ref(), 500);
        let page = world.service.query_now(&world.admin, read).unwrap();
        page.items.iter().for_each(&mut look);
        after = page.next;
        if after.is_none() {
            return;
        }
    }
}

/// each refund was paid once and as a whole, each penalty decided once, and the ledger balances.
pub(super) fn judge(world: &World, seen: &Seen) {
    assert!(seen.money.payments > 0 || world.company == Company::Maker);
    for (order, (owed, paid)) in &seen.money.refunds {
        assert_eq!((owed.len(), owed), (1, paid), "refund {order}");
    }
    for (order, times) in &seen.money.penalties {
        assert_eq!(*times, (1, 1), "R-268: penalty {order} was asked for and decided");
    }
    let mut sum = 0;
    let mut entries: HashMap<i64, i64> = HashMap::new();
    each_line(world, LedgerFilter::default(), |line| {
        sum += line.book.minor();
        *entries.entry(line.entry).or_default() += line.book.minor();
    });
    assert_eq!(sum, 0, "the ledger does not balance");
    assert!(entries.values().all(|sum| *sum == 0), "an entry does not balance");
    assert!(seen.money.offsets > 0 || world.company == Company::Chain);
}

/// What stands on a dealer's account.
pub(super) fn account_of(dealer: i64) -> LedgerFilter {
    LedgerFilter { account: Some(Account::Dealer), party: Some(dealer), ..LedgerFilter::default() }
}
