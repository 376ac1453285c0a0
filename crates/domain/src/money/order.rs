//! One amount that is owed, moved by guards.

use super::{Cash, Direction, Event, Ground, Kind, Method, Move, Settled, State};
use crate::cases;
use crate::refusal::Refusal;
use manual::Limit;
use policy::Money;

/// An amount that is owed, as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Order {
    /// What it is for.
    pub kind: Kind,
    /// In the currency of the company.
    pub amount: Money,
    /// Who asked for it.
    pub requester: i64,
    /// How it stands.
    pub state: State,
    /// How the purchase was paid, for a refund.
    pub original: Option<Method>,
    /// How it was paid.
    pub method: Option<Method>,
    /// What a refund rests on.
    pub ground: Option<Ground>,
    /// Whether the service is finished that a fee is for.
    pub is_finished: bool,
    /// Where the cash is that was collected outside the till.
    pub cash: Option<Cash>,
    /// Who holds it.
    pub holder: Option<i64>,
}

/// Where an amount is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Whether it rests on a decision, or on a rule that leaves nothing to be decided.
    pub is_decided: bool,
    /// How much goodwill whoever asks may give alone.
    pub own_limit: Limit,
}

/// A payment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paying {
    /// Who pays out, or collects; nobody where it stays on an account.
    pub by: Option<i64>,
    /// How.
    pub method: Method,
    /// Whether whoever does it works at the till: cash goes into the drawer at once.
    pub at_the_till: bool,
    /// Where the goods of the case are.
    pub goods: Option<cases::Goods>,
}

impl Order {
    /// Opens an order; it waits for an approval where it needs one.
    #[must_use]
    pub fn open(kind: Kind, amount: Money, requester: i64, setting: Setting) -> Self {
        let alone = match kind {
            Kind::Goodwill => setting.own_limit.allows(amount),
            kind => setting.is_decided || !kind.needs_approval(),
        };
        Self {
            kind,
            amount,
            requester,
            state: if alone { State::Open } else { State::Waiting },
            original: None,
            method: None,
            ground: None,
            is_finished: kind != Kind::Fee,
            cash: None,
            holder: None,
        }
    }

    /// Approves it.
    ///
    /// # Errors
    /// `money-over`, `money-approved`; `money-own` for whoever asked for it; `money-beyond-authority`.
    pub fn approve(&mut self, by: i64, limit: Limit) -> Result<(), Refusal> {
        let state = self.state.moved(Move::Approve)?;
        if by == self.requester {
            return Err(Refusal::new("money-own"));
        }
        match limit {
            Limit::UpTo(most) if self.amount > most => {
                return Err(Refusal::new("money-beyond-authority").with("limit", most));
            }
            Limit::Nothing => return Err(Refusal::new("money-beyond-authority").with("limit", Money::ZERO)),
            _ => {}
        }
        self.state = state;
        Ok(())
    }

    /// Pays it out, or collects it, as a whole; where the money is taken from or put. Nowhere when it stays on the
    /// account of a dealer.
    ///
    /// # Errors
    /// `money-awaits-approval`, `money-over`; for what is paid out `money-own` for whoever asked for it; for a
    /// refund `refund-other-method` and `refund-before-inspection`; for a fee `fee-before-completion`
    /// `offset-without-account` for an offset with anybody but a dealer.
    pub fn settle(&mut self, paying: Paying) -> Result<Option<Settled>, Refusal> {
        let state = self.state.moved(Move::Settle)?;
        let out = self.kind.direction() == Direction::Out;
        if out && paying.by == Some(self.requester) {
            return Err(Refusal::new("money-own"));
        }
        if self.kind == Kind::Fee && !self.is_finished {
            return Err(Refusal::new("fee-before-completion"));
        }
        if self.kind.is_refund() {
            self.may_go_back(paying)?;
        }
        let place = match paying.method {
            Method::Offset if self.kind.counterpart() != super::Account::Dealer => {
                return Err(Refusal::new("offset-without-account"));
            }
            Method::Offset => None,
            Method::Cash if out || paying.at_the_till => Some(Settled::Drawer),
            Method::Cash => Some(paying.by.map_or(Settled::Drawer, Settled::Hand)),
            _ => Some(Settled::Bank),
        };
        if let Some(Settled::Hand(staff)) = place {
            self.cash = Some(Cash::Collected);
            self.holder = Some(staff);
        }
        self.method = Some(paying.method);
        self.state = state;
        Ok(place)
    }

    /// a refund goes back the way it came, and not before the goods were inspected. What was paid on an order
    /// has no goods to inspect.
    fn may_go_back(&self, paying: Paying) -> Result<(), Refusal> {
        if let Some(original) = self.original.filter(|original| *original != paying.method) {
            return Err(Refusal::new("refund-other-method").with("method", original.id()));
        }
        if self.kind == Kind::DepositRefund {
            return Ok(());
        }
        // Being inspected is enough: of three pieces of which two arrived two are paid back.
        let under_way = [cases::Goods::Awaited, cases::Goods::Received];
        let waits = paying.goods.is_some_and(|goods| under_way.contains(&goods));
        match self.ground {
            None | Some(Ground::Inspected) if waits => Err(Refusal::new("refund-before-inspection")),
            None => Err(Refusal::new("refund-before-inspection")),
            _ => Ok(()),
        }
    }

    /// The service is finished: its fee may be collected. Whether that changes anything.
    pub fn finish(&mut self) -> bool {
        let changes = self.kind == Kind::Fee && self.state.is_open() && !self.is_finished;
        self.is_finished |= changes;
        changes
    }

    /// Takes it back.
    ///
    /// # Errors
    /// `money-over` for what is paid.
    pub fn cancel(&mut self) -> Result<(), Refusal> {
        self.state = match self.state {
            State::Waiting | State::Open => self.state.moved(Move::Cancel)?,
            _ => return Err(Refusal::new("money-over").with("state", self.state.id())),
        };
        Ok(())
    }

    /// The cash that was collected goes on.
    ///
    /// # Errors
    /// `cash-not-here`; `cash-not-yours` for anybody but who holds it.
    pub fn hand_over(&mut self, by: i64) -> Result<(), Refusal> {
        let cash = self.cash.ok_or(Refusal::new("cash-not-here"))?.moved(Cash::HandedOver)?;
        if self.holder != Some(by) {
            return Err(Refusal::new("cash-not-yours"));
        }
        self.cash = Some(cash);
        Ok(())
    }

    /// The cash is there.
    ///
    /// # Errors
    /// `cash-not-here`.
    pub fn confirm(&mut self) -> Result<(), Refusal> {
        self.cash = Some(self.cash.ok_or(Refusal::new("cash-not-here"))?.moved(Cash::Confirmed)?);
        Ok(())
    }

    /// Works an order out again from what the journal says of it; `opened` is what it was when it was asked for.
    #[must_use]
    pub fn replay<'e>(opened: Self, events: impl IntoIterator<Item = &'e Event>) -> Option<Self> {
        let mut order = opened;
        for event in events {
            match event {
                Event::Requested(_) => {}
                Event::FeeDue(_) | Event::RefundDue(_) | Event::Due(_) if order.state == State::Open => {}
                Event::FeeDue(_) | Event::RefundDue(_) | Event::Due(_) => {
                    order.state = order.state.after(Move::Approve)?;
                }
                Event::Refunded { method, .. } | Event::Paid { method, .. } => {
                    order.method = Some(*method);
                    order.state = order.state.after(Move::Settle)?;
                }
                Event::Collected { method, by, in_hand, .. } => {
                    order.method = Some(*method);
                    order.state = order.state.after(Move::Settle)?;
                    order.cash = in_hand.then_some(Cash::Collected);
                    order.holder = if *in_hand { by.parse().ok() } else { None };
                }
                Event::Cancelled { .. } => order.state = order.state.after(Move::Cancel)?,
                Event::Finished { .. } => order.is_finished = true,
                Event::HandedOver { .. } => order.cash = order.cash?.moved(Cash::HandedOver).ok(),
                Event::Confirmed { .. } => order.cash = order.cash?.moved(Cash::Confirmed).ok(),
                _ => return None,
            }
        }
        Some(order)
    }
}

/// Whether somebody may count cash that was handed over.
///
/// # Errors
/// `cash-own` for whoever handed it over.
pub fn may_confirm(from: i64, by: i64) -> Result<(), Refusal> {
    if from == by { Err(Refusal::new("cash-own")) } else { Ok(()) }
}

/// How the money of a case stands, by its orders in the order in which they were last moved.
#[must_use]
pub fn axis<'o>(orders: impl IntoIterator<Item = &'o Order>) -> cases::Money {
    let (mut stands, mut refund_due, mut charge_due) = (cases::Money::Nothing, false, false);
    for order in orders.into_iter().filter(|order| order.kind.counterpart() == super::Account::Customer) {
        let out = order.kind.direction() == Direction::Out;
        match order.state {
            State::Waiting | State::Open if out => refund_due = true,
            State::Waiting | State::Open => charge_due = true,
            State::Settled => stands = if out { cases::Money::Refunded } else { cases::Money::Charged },
            State::Cancelled => {}
        }
    }
    match (refund_due, charge_due) {
        (true, _) => cases::Money::RefundDue,
        (_, true) => cases::Money::ChargeDue,
        _ => stands,
    }
}
