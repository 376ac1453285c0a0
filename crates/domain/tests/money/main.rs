//! Money under random commands: the ledger balances, nobody gets back more than was paid, and what the journal says is
//! what happened.

#![allow(clippy::unwrap_used, reason = "tests stop at the first wrong assumption")]

mod budget;
mod till;

use domain::cases::Goods;
use domain::money::{
    Account, Entry, Ground, Kind, Line, Method, Order, Paying, Rate, RateSource, Setting, Settled, State, Value,
    may_confirm, spent,
};
use jiff::civil::{Date, date};
use manual::Limit;
use policy::Money;
use proptest::prelude::*;

const START: Date = date(2026, 3, 2);

fn yuan(amount: i64) -> Money {
    Money::from_minor(amount * 100)
}

fn cny(amount: Money) -> Value {
    Value::of(amount, "CNY", "CNY", None).unwrap()
}

fn open(kind: Kind, amount: i64) -> Order {
    Order::open(kind, yuan(amount), 1, Setting { is_decided: false, own_limit: Limit::UpTo(yuan(30)) })
}

fn paying(by: i64, method: Method) -> Paying {
    Paying { by: Some(by), method, at_the_till: true, goods: Some(Goods::Kept) }
}

fn code<T>(done: Result<T, domain::Refusal>) -> Result<T, &'static str> {
    done.map_err(|refusal| refusal.code)
}

/// what needs somebody else's approval waits for it; goodwill within one's own limit,
/// fees and refunds that rest on a decision do not.
#[test]
fn r401_what_needs_an_approval_waits_for_it() {
    for (kind, amount, state) in [
        (Kind::Goodwill, 30, State::Open),
        (Kind::Goodwill, 31, State::Waiting),
        (Kind::Fee, 80, State::Open),
        (Kind::Refund, 299, State::Open),
        (Kind::Expense, 1, State::Waiting),
        (Kind::Advance, 1, State::Waiting),
        (Kind::Penalty, 1, State::Waiting),
        (Kind::LocalRepair, 1, State::Waiting),
    ] {
        assert_eq!(open(kind, amount).state, state, "{kind:?} {amount}");
    }
    let mut expense = open(Kind::Expense, 800);
    assert_eq!(code(expense.approve(1, Limit::Unlimited)), Err("money-own"));
    assert_eq!(code(expense.approve(2, Limit::UpTo(yuan(500)))), Err("money-beyond-authority"));
    assert_eq!(code(expense.approve(2, Limit::Nothing)), Err("money-beyond-authority"));
    assert_eq!(code(expense.settle(paying(3, Method::Cash))), Err("money-awaits-approval"));
    expense.approve(2, Limit::UpTo(yuan(800))).unwrap();
    assert_eq!(code(expense.settle(paying(1, Method::Cash))), Err("money-own"));
    assert_eq!(expense.settle(paying(3, Method::Cash)).unwrap(), Some(Settled::Drawer));
    assert_eq!(code(expense.cancel()), Err("money-over"));
}

/// back the way it was paid, after the inspection, in one payment, and not by whoever asked.
#[test]
fn r253_a_refund_goes_back_the_way_it_came() {
    let mut refund = open(Kind::Refund, 299);
    refund.original = Some(Method::Wechat);
    assert_eq!(code(refund.settle(paying(2, Method::Wechat))), Err("refund-before-inspection"));
    refund.ground = Some(Ground::Inspected);
    assert_eq!(code(refund.settle(paying(1, Method::Wechat))), Err("money-own"));
    assert_eq!(code(refund.settle(paying(2, Method::Cash))), Err("refund-other-method"));
    for goods in [Goods::Awaited, Goods::Received] {
        let early = Paying { goods: Some(goods), ..paying(2, Method::Wechat) };
        assert_eq!(code(refund.settle(early)), Err("refund-before-inspection"), "{goods:?}");
        for (ground, why) in [(Ground::PreCompensation, "R-127"), (Ground::NotDelivered, "R-283")] {
            let mut before = Order { ground: Some(ground), ..refund.clone() };
            assert_eq!(before.settle(early).unwrap(), Some(Settled::Bank), "{why}");
        }
    }
    assert_eq!(refund.settle(paying(2, Method::Wechat)).unwrap(), Some(Settled::Bank));
    assert_eq!(code(refund.settle(paying(2, Method::Wechat))), Err("money-over"));
}

/// a fee is collected when the work is done; cash outside the till is handed over by whoever holds it, and
/// counted by somebody else.
#[test]
fn r386_cash_is_handed_over_and_counted_by_somebody_else() {
    let mut fee = open(Kind::Fee, 80);
    let on_site = Paying { at_the_till: false, ..paying(7, Method::Cash) };
    assert_eq!(code(fee.settle(on_site)), Err("fee-before-completion"));
    assert!(fee.finish() && !fee.finish());
    assert_eq!(fee.settle(on_site).unwrap(), Some(Settled::Hand(7)));
    assert_eq!(code(fee.confirm()), Err("cash-not-here"));
    assert_eq!(code(fee.hand_over(8)), Err("cash-not-yours"));
    fee.hand_over(7).unwrap();
    assert_eq!(code(fee.hand_over(7)), Err("cash-not-here"));
    assert_eq!((code(may_confirm(7, 7)), code(may_confirm(7, 8))), (Err("cash-own"), Ok(())));
    fee.confirm().unwrap();
    let mut offset = Order { is_finished: true, ..open(Kind::Fee, 80) };
    assert_eq!(code(offset.settle(paying(2, Method::Offset))), Err("offset-without-account"));
}

/// what was not spent is given back, what was spent beyond the advance is owed.
#[test]
fn r384_an_advance_is_settled_against_receipts() {
    let sum = |entry: &Entry, account: Account| -> i64 {
        entry.lines().iter().filter(|line| line.account == account).map(|line| line.book.minor()).sum()
    };
    for (used, expense, back, owed) in
        [(700, 700, 300, 0), (1_000, 1_000, 0, 0), (1_200, 1_200, 0, -200), (0, 0, 1_000, 0)]
    {
        let entry = spent(&cny(yuan(1_000)), Rate::ONE, yuan(used), (5, Settled::Drawer)).unwrap();
        let sums = [Account::Expense, Account::Drawer, Account::Staff, Account::Advances].map(|of| sum(&entry, of));
        assert_eq!(sums, [expense * 100, back * 100, owed * 100, -100_000], "{used}");
    }
}

proptest! {
    /// an advance in another currency is settled in it, at the rate that it was paid at. Whatever the amounts,
    /// the entry balances in both currencies and nothing of the advance is left.
    #[test]
    fn r391_an_advance_in_another_currency_balances(
        advance in 1..5_000_000_i64, used in 0..5_000_000_i64, rate in 1..20_000_000_i64,
    ) {
        let rate = Rate::from_millionths(rate).unwrap();
        let source = RateSource { rate, day: START, source: "bank".to_owned() };
        let Ok(value) = Value::of(Money::from_minor(advance), "USD", "CNY", Some(&source)) else { return Ok(()) };
        let entry = spent(&value, rate, Money::from_minor(used), (5, Settled::Bank)).unwrap();
        let sum = |account, of: fn(&Line) -> Money| -> i64 {
            entry.lines().iter().filter(|line| line.account == account).map(|line| of(line).minor()).sum()
        };
        let (amount, book) = (|line: &Line| line.amount, |line: &Line| line.book);
        prop_assert!(entry.lines().iter().all(|line| line.currency == "USD"));
        prop_assert_eq!(sum(Account::Advances, amount), -advance);
        prop_assert_eq!(sum(Account::Advances, book), -value.book.minor());
        prop_assert_eq!(sum(Account::Expense, amount), used);
        prop_assert_eq!(sum(Account::Expense, book), rate.book(Money::from_minor(used)).unwrap().minor());
        let (back, beyond) = (sum(Account::Bank, amount), -sum(Account::Staff, amount));
        prop_assert_eq!((back, beyond), ((advance - used).max(0), (used - advance).max(0)));
        // No side gets what the other one should have in the currency of the company either.
        prop_assert!(sum(Account::Bank, book) >= 0 && sum(Account::Staff, book) <= 0);
    }
}

/// 100.01 at 7.1862 are 718.69; 33.34 of them are 239.59, and 479.10 are given back.
#[test]
fn r391_odd_amounts_of_an_advance_add_up() {
    let rate = Rate::parse("7.1862").unwrap();
    let source = RateSource { rate, day: START, source: "bank".to_owned() };
    let value = Value::of(Money::from_minor(10_001), "USD", "CNY", Some(&source)).unwrap();
    let books = |used: i64| -> Vec<(Account, i64)> {
        let entry = spent(&value, rate, Money::from_minor(used), (5, Settled::Bank)).unwrap();
        entry.lines().iter().map(|line| (line.account, line.book.minor())).collect()
    };
    let advance = (Account::Advances, -71_869);
    assert_eq!(books(3_334), [(Account::Expense, 23_959), (Account::Bank, 47_910), advance]);
    assert_eq!(books(10_001), [(Account::Expense, 71_869), advance]);
    assert_eq!(books(10_002), [(Account::Expense, 71_876), (Account::Staff, -7), advance]);
}

/// An entry that does not balance cannot be made, in its currency nor in that of the company.
#[test]
fn entries_balance_or_are_none() {
    let line = |account, currency: &str, amount, book| Line {
        account,
        party: None,
        currency: currency.to_owned(),
        amount: Money::from_minor(amount),
        book: Money::from_minor(book),
    };
    let refused = |lines| code(Entry::balanced(lines)).unwrap_err();
    assert_eq!(refused(vec![]), "entry-empty");
    assert_eq!(refused(vec![line(Account::Drawer, "CNY", 1, 1)]), "entry-unbalanced");
    let mixed = vec![line(Account::Drawer, "USD", 100, 720), line(Account::Fees, "CNY", -720, -720)];
    assert_eq!(refused(mixed), "entry-unbalanced");
    let huge = vec![line(Account::Drawer, "CNY", i64::MAX, 1), line(Account::Bank, "CNY", 1, -1)];
    assert_eq!(refused(huge), "amount-too-large");
    let rate = domain::money::RateSource {
        rate: domain::money::Rate::parse("7.2").unwrap(),
        day: START,
        source: "中国银行".to_owned(),
    };
    let value = Value::of(yuan(100), "USD", "CNY", Some(&rate)).unwrap();
    assert_eq!((value.amount, value.book), (yuan(100), yuan(720)));
    assert_eq!(code(Value::of(yuan(1), "USD", "CNY", None)), Err("rate-missing"));
    assert_eq!(code(Value::of(Money::ZERO, "CNY", "CNY", None)), Err("amount-not-positive"));
}
