//! Money: what is owed is approved, paid, collected; days are closed.

use super::matter::Matter;
use super::stage::Stage;
use crate::error::Error;
use crate::money::{self, NewDue, NewRefund, OrderRow, Payment};
use domain::money::{Account, Direction, Ground, Kind, Method, State};
use domain::people::Command;
use jiff::ToSpan;
use policy::Money;

/// Days that nobody has closed yet.
const UNCLOSED: i64 = 2;

impl Stage<'_, '_> {
    /// How the goods of a matter were paid.
    pub(super) fn method(&self, matter: &Matter) -> Method {
        let methods = self.cast.trade.methods;
        let place =
            matter.bought.as_ref().map_or(0, |bought| bought.number.len() + bought.on.day().unsigned_abs() as usize);
        methods.get(place % methods.len().max(1)).copied().unwrap_or(Method::BankTransfer)
    }

    /// The refund of a matter whose goods stay or never came is asked for.
    pub(super) fn owes_refund(&mut self, matter: &Matter, ground: Ground) -> Result<(), Error> {
        let new = NewRefund {
            case: matter.case,
            amount: None,
            pieces: 1,
            original: self.method(matter),
            ground,
            inspection: String::new(),
            reason: String::new(),
            currency: None,
            rate: None,
        };
        money::request_refund(self.tx, &self.hand(Command::MoneyRefund, matter.unit)?, &new).map(drop)
    }

    /// Something is given for the trouble: an amount in hundredths.
    pub(super) fn gives_goodwill(&mut self, matter: &Matter, amount: i64, reason: &str) -> Result<OrderRow, Error> {
        self.owes(matter, (Kind::Goodwill, Command::MoneyGoodwill), (amount, ""), (reason, ""))
    }

    /// Somebody near the customer is paid for a repair.
    pub(super) fn pays_local_repair(&mut self, matter: &Matter, amount: i64, whom: &str) -> Result<OrderRow, Error> {
        let kind = (Kind::LocalRepair, Command::MoneyRefund);
        self.owes(matter, kind, (amount, whom), ("local repair, quote by e-mail", "quote and invoice"))
    }

    fn owes(
        &mut self,
        matter: &Matter,
        (kind, command): (Kind, Command),
        (amount, party): (i64, &str),
        (reason, vouchers): (&str, &str),
    ) -> Result<OrderRow, Error> {
        let new = NewDue {
            kind,
            unit: matter.unit,
            case: Some(matter.case),
            party: None,
            party_name: party.to_owned(),
            amount: Money::from_minor(amount),
            currency: None,
            rate: None,
            reason: reason.to_owned(),
            vouchers: vouchers.to_owned(),
            budget: String::new(),
            decided: false,
        };
        money::request(self.tx, &self.hand(command, matter.unit)?, &new)
    }

    /// Everything that is owed in a matter is approved and settled, each by somebody who may.
    pub(super) fn settles_money(&mut self, matter: &Matter) -> Result<(), Error> {
        let seen = self.hand(Command::MoneyView, matter.unit)?;
        for row in money::of_case(self.tx, &seen, matter.case)?.orders {
            let (id, order) = (row.file.id, &row.file.order);
            if order.state == State::Waiting {
                self.approves_money(&row)?;
                self.minutes(12);
            }
            let others = order.kind.counterpart() != Account::Customer;
            let usual = if others { Method::BankTransfer } else { self.method(matter) };
            let method = order.original.unwrap_or(usual);
            match order.state {
                State::Waiting | State::Open if order.kind.direction() == Direction::Out => {
                    let payment = self.payment(method);
                    let call = self.other(Command::MoneyPay, matter.unit, order.requester)?;
                    money::pay(self.tx, &call, id, None, &payment)?;
                }
                State::Open => {
                    if order.kind == Kind::Fee && !order.is_finished {
                        money::finished(self.tx, &self.hand(Command::MoneyCharge, matter.unit)?, matter.case)?;
                    }
                    let call = self.hand(Command::MoneyCollect, matter.unit)?;
                    money::collect(self.tx, &call, id, None, &Payment::of(method))?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    /// What is paid by the bank arrives within days.
    fn payment(&self, method: Method) -> Payment {
        let mut payment = Payment::of(method);
        if matches!(method, Method::Card | Method::Paypal | Method::BankTransfer) {
            payment.reference = format!("P{}", self.at.strftime("%y%m%d%H%M"));
            (payment.arrives_from, payment.arrives_until) = (Some(self.in_days(3)), Some(self.in_days(10)));
        }
        payment
    }

    /// Somebody with the authority approves an amount.
    pub(super) fn approves_money(&mut self, row: &OrderRow) -> Result<(), Error> {
        let mut asked = vec![row.file.order.requester];
        loop {
            let hand = self.cast.hand(Command::MoneyApprove, row.file.unit, &asked)?;
            let call = self.cast.call(hand, self.at)?;
            match self.tx.attempt(|tx| money::approve(tx, &call, row.file.id, None)) {
                Ok(_) => return Ok(()),
                Err(Error::Refused(refusal)) if refusal.code == "money-beyond-authority" => asked.push(call.actor.id),
                Err(other) => return Err(other),
            }
        }
    }

    /// The days on which there was money are closed, all but the last ones.
    pub(super) fn close_days(&mut self) -> Result<(), Error> {
        let now = self.cast.now;
        let last = now.date().saturating_sub(UNCLOSED.days());
        for unit in self.cast.units() {
            loop {
                self.at = now;
                let call = self.hand(Command::MoneyClose, unit.id)?;
                let open = money::unclosed_days(self.tx, &call)?;
                let day = open.iter().find(|open| open.unit == unit.id.to_string()).map(|open| open.day);
                let Some(day) = day.filter(|day| *day < last) else { break };
                self.at = day.at(23, 50, 0, 0);
                let call = self.hand(Command::MoneyClose, unit.id)?;
                let seen = money::day(self.tx, &call, unit.id, day)?.report.open.len();
                money::close_day(self.tx, &call, unit.id, day, seen)?;
            }
        }
        Ok(())
    }
}
