//! A till under random commands.

use super::{START, cny, open, paying, yuan};
use domain::cases::Money as Axis;
use domain::money::{
    Account, Cash, Direction, Entry, Event, Ground, Kind, Method, Order, Paying, Settled, State, Told, Totals, axis,
    booking_day, confirmed, due, handed_over, may_close, may_confirm, may_refund, of_deposit, reversed, settled,
};
use jiff::civil::Date;
use manual::Limit;
use policy::Money;
use proptest::prelude::*;

/// Paid for the goods.
const PAID: Money = Money::from_minor(50_000);

#[derive(Debug, Clone, Copy)]
enum Act {
    Ask(Kind, i64),
    Approve(usize, i64),
    Settle(usize, i64, Method, bool),
    Finish(usize),
    Cancel(usize),
    HandOver(i64),
    Count(usize, i64, i64),
    NextDay,
    Close,
}

fn act() -> impl Strategy<Value = Act> {
    let place = || 0..12_usize;
    let staff = || 1..5_i64;
    let kind = prop::sample::select(vec![
        Kind::Refund,
        Kind::Refund,
        Kind::Fee,
        Kind::Fee,
        Kind::Goodwill,
        Kind::Expense,
        Kind::Penalty,
        Kind::Credit,
        Kind::Deposit,
        Kind::DepositRefund,
    ]);
    let method = prop::sample::select(vec![Method::Cash, Method::Cash, Method::Card, Method::Wechat, Method::Offset]);
    prop_oneof![
        6 => (kind, 1..400_i64).prop_map(|(kind, yuan)| Act::Ask(kind, yuan)),
        3 => (place(), staff()).prop_map(|(at, by)| Act::Approve(at, by)),
        8 => (place(), staff(), method, any::<bool>()).prop_map(|(at, by, how, till)| Act::Settle(at, by, how, till)),
        3 => place().prop_map(Act::Finish),
        1 => place().prop_map(Act::Cancel),
        2 => staff().prop_map(Act::HandOver),
        2 => (0..4_usize, staff(), -5..5_i64).prop_map(|(at, by, more)| Act::Count(at, by, more)),
        1 => Just(Act::NextDay),
        1 => Just(Act::Close),
    ]
}

struct Kept {
    opened: Order,
    order: Order,
    events: Vec<Event>,
    batch: Option<usize>,
    /// The deposit that it gives back.
    of: Option<usize>,
}

/// A till with one purchase, worked with the rules of the domain.
#[derive(Default)]
struct Till {
    orders: Vec<Kept>,
    entries: Vec<(Date, Entry)>,
    batches: Vec<(i64, Money, bool)>,
    refunds: i64,
    drawer: i64,
    bank: i64,
    today: Option<Date>,
    closed: Option<Date>,
}

impl Till {
    fn today(&self) -> Date {
        self.today.unwrap_or(START)
    }

    fn post(&mut self, entry: Entry) {
        let day = booking_day(self.today(), self.closed);
        assert!(self.closed.is_none_or(|closed| day > closed), "a closed day takes no more");
        self.entries.push((day, entry));
    }

    fn told(order: &Order) -> Told {
        let (id, number) = ("1".to_owned(), "N".to_owned());
        Told { order: id, number, kind: order.kind, amount: order.amount, currency: "CNY".to_owned() }
    }

    fn owed(order: &Order) -> Event {
        match order.kind {
            Kind::Fee => Event::FeeDue(Self::told(order)),
            kind if kind.is_refund() => Event::RefundDue(Self::told(order)),
            _ => Event::Due(Self::told(order)),
        }
    }

    fn act(&mut self, act: Act) -> Result<(), domain::Refusal> {
        match act {
            Act::Ask(kind, amount) => self.ask(kind, amount),
            Act::Approve(at, by) => {
                let Some(kept) = self.orders.get_mut(at) else { return Ok(()) };
                kept.order.approve(by, Limit::UpTo(yuan(300)))?;
                kept.events.push(Self::owed(&kept.order));
                let entry = due(kept.order.kind, &cny(kept.order.amount), Some(9))?;
                self.post(entry);
                Ok(())
            }
            Act::Settle(at, by, method, till) => self.settle(at, by, method, till),
            Act::Finish(at) => {
                let Some(kept) = self.orders.get_mut(at) else { return Ok(()) };
                if kept.order.finish() {
                    kept.events.push(Event::Finished { order: "1".to_owned(), number: "N".to_owned() });
                }
                Ok(())
            }
            Act::Cancel(at) => self.cancel(at),
            Act::HandOver(by) => self.hand_over(by),
            Act::Count(at, by, more) => self.count(at, by, more),
            Act::NextDay => {
                self.today = self.today().tomorrow().ok();
                Ok(())
            }
            Act::Close => {
                may_close(self.today(), self.today(), self.closed, (0, 0))?;
                self.closed = Some(self.today());
                Ok(())
            }
        }
    }

    fn ask(&mut self, kind: Kind, amount: i64) -> Result<(), domain::Refusal> {
        let mut order = open(kind, amount);
        if kind == Kind::Refund {
            may_refund(order.amount, PAID, Money::from_minor(self.refunds))?;
            self.refunds += order.amount.minor();
            (order.original, order.ground) = (Some(Method::Wechat), Some(Ground::Inspected));
        }
        let mut of = None;
        if kind == Kind::DepositRefund {
            // Of the latest deposit, paid or not.
            of = self.orders.iter().rposition(|kept| kept.order.kind == Kind::Deposit);
            let Some(deposit) = of else { return Ok(()) };
            let before = self.given_back(deposit, |state| state != State::Cancelled);
            order.amount = of_deposit(&self.orders[deposit].order, Some(order.amount), before)?;
            order.original = self.orders[deposit].order.method;
        }
        let events = if order.state == State::Open {
            self.post(due(kind, &cny(order.amount), Some(9))?);
            vec![Self::owed(&order)]
        } else {
            vec![Event::Requested(Self::told(&order))]
        };
        self.orders.push(Kept { opened: order.clone(), order, events, batch: None, of });
        Ok(())
    }

    /// What of a deposit is given back, by amounts that stand so.
    fn given_back(&self, deposit: usize, counts: fn(State) -> bool) -> Money {
        let back = self.orders.iter().filter(|kept| kept.of == Some(deposit) && counts(kept.order.state));
        Money::from_minor(back.map(|kept| kept.order.amount.minor()).sum())
    }

    fn settle(&mut self, at: usize, by: i64, method: Method, till: bool) -> Result<(), domain::Refusal> {
        let today = self.today();
        let Some(kept) = self.orders.get_mut(at) else { return Ok(()) };
        let place = kept.order.settle(Paying { at_the_till: till, ..paying(by, method) })?;
        let (told, day) = (Self::told(&kept.order), today);
        let (kind, amount) = (kept.order.kind, kept.order.amount);
        kept.events.push(match (kind.direction(), kind) {
            (Direction::In, _) => {
                Event::Collected { told, method, day, by: by.to_string(), in_hand: kept.order.cash.is_some() }
            }
            (_, kind) if kind.is_refund() => Event::Refunded { told, method, day },
            _ => Event::Paid { told, method, day },
        });
        let sign = if kind.direction() == Direction::In { 1 } else { -1 };
        match place {
            Some(Settled::Drawer) => self.drawer += sign * amount.minor(),
            Some(Settled::Bank) => self.bank += sign * amount.minor(),
            Some(Settled::Hand(_)) | None => {}
        }
        if let Some(place) = place {
            self.post(settled(kind, &cny(amount), Some(9), place)?);
        }
        Ok(())
    }

    fn cancel(&mut self, at: usize) -> Result<(), domain::Refusal> {
        let Some(kept) = self.orders.get_mut(at) else { return Ok(()) };
        let was_owed = kept.order.state == State::Open;
        kept.order.cancel()?;
        let (kind, amount) = (kept.order.kind, kept.order.amount);
        let text = || "x".to_owned();
        kept.events.push(Event::Cancelled { order: text(), number: text(), kind, reason: text() });
        if kind == Kind::Refund {
            self.refunds -= amount.minor();
        }
        if was_owed {
            self.post(reversed(kind, &cny(amount), Some(9))?);
        }
        Ok(())
    }

    fn hand_over(&mut self, by: i64) -> Result<(), domain::Refusal> {
        let (number, mut amount) = (self.batches.len(), 0);
        for kept in &mut self.orders {
            if kept.order.cash == Some(Cash::Collected) && kept.order.holder == Some(by) {
                kept.order.hand_over(by)?;
                kept.batch = Some(number);
                amount += kept.order.amount.minor();
                let (hand_over, number) = ("1".to_owned(), "N".to_owned());
                kept.events.push(Event::HandedOver { hand_over, number, amount: kept.order.amount, orders: 1 });
            }
        }
        if amount > 0 {
            let amount = Money::from_minor(amount);
            self.post(handed_over(&cny(amount), by)?);
            self.batches.push((by, amount, false));
        }
        Ok(())
    }

    fn count(&mut self, at: usize, by: i64, more: i64) -> Result<(), domain::Refusal> {
        let Some((from, amount, false)) = self.batches.get(at).copied() else { return Ok(()) };
        may_confirm(from, by)?;
        let counted = Money::from_minor((amount.minor() + more).max(0));
        self.post(confirmed(&cny(amount), counted)?);
        self.drawer += counted.minor();
        self.batches[at].2 = true;
        for kept in self.orders.iter_mut().filter(|kept| kept.batch == Some(at)) {
            kept.order.confirm()?;
            let (hand_over, number) = ("1".to_owned(), "N".to_owned());
            kept.events.push(Event::Confirmed { hand_over, number, amount, counted });
        }
        Ok(())
    }

    fn sum(&self, account: Account) -> i64 {
        let lines = self.entries.iter().flat_map(|(_, entry)| entry.lines());
        lines.filter(|line| line.account == account).map(|line| line.book.minor()).sum()
    }

    /// What is owed by or to those of an account.
    fn owed_on(&self, account: Account) -> i64 {
        let of = |kept: &&Kept| kept.order.kind.counterpart() == account;
        let signed = |order: &Order| match order.kind.direction() {
            Direction::In => order.amount.minor(),
            Direction::Out => -order.amount.minor(),
        };
        let stays = |order: &Order| order.state == State::Open || order.method == Some(Method::Offset);
        self.orders.iter().filter(of).filter(|kept| stays(&kept.order)).map(|kept| signed(&kept.order)).sum()
    }
}

proptest! {
    /// whatever people try, the ledger balances and agrees with a plain count of the money;
    /// nobody gets back more than was paid; days that are closed stay as they are; the journal tells the same story.
    #[test]
    fn r253_random_commands_never_break_the_books(acts in prop::collection::vec(act(), 1..80)) {
        let mut till = Till::default();
        for act in acts {
            let before = (till.entries.len(), till.refunds);
            if till.act(act).is_err() {
                prop_assert_eq!((till.entries.len(), till.refunds), before, "what is refused leaves no entry");
            }
        }
        let mut totals = Totals::default();
        for line in till.entries.iter().flat_map(|(_, entry)| entry.lines()) {
            totals.add(line).unwrap();
        }
        prop_assert!(totals.is_balanced());
        prop_assert_eq!(till.sum(Account::Drawer), till.drawer);
        prop_assert_eq!(till.sum(Account::Bank), till.bank);
        prop_assert_eq!(till.sum(Account::Customer), till.owed_on(Account::Customer));
        prop_assert_eq!(till.sum(Account::Dealer), till.owed_on(Account::Dealer));
        let uncounted: i64 = till.batches.iter().filter(|(.., done)| !done).map(|(_, sum, _)| sum.minor()).sum();
        prop_assert_eq!(till.sum(Account::Transit), uncounted);
        let back: i64 = till.orders.iter().map(|kept| &kept.order)
            .filter(|order| order.kind == Kind::Refund && order.state == State::Settled)
            .map(|order| order.amount.minor()).sum();
        prop_assert!(back <= PAID.minor() && till.refunds <= PAID.minor());
        for (at, kept) in till.orders.iter().enumerate().filter(|(_, kept)| kept.order.kind == Kind::Deposit) {
            let paid = if kept.order.state == State::Settled { kept.order.amount } else { Money::ZERO };
            prop_assert!(till.given_back(at, |state| state != State::Cancelled) <= paid);
        }
        prop_assert!(till.entries.windows(2).all(|pair| pair[0].0 <= pair[1].0));
        for kept in &till.orders {
            let replayed = Order::replay(kept.opened.clone(), &kept.events);
            prop_assert_eq!(replayed.as_ref(), Some(&kept.order));
        }
        let customers = till.orders.iter().filter(|kept| kept.order.kind.counterpart() == Account::Customer);
        let is_open = customers.clone().any(|kept| kept.order.state.is_open());
        let stands = axis(customers.map(|kept| &kept.order));
        prop_assert_eq!(matches!(stands, Axis::RefundDue | Axis::ChargeDue), is_open);
    }
}
