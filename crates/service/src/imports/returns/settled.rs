//! One return that another system has settled, brought through the commands that everybody uses, at the time of which
//! the list tells.

use super::matching::Part;
use super::worth::Worth;
use crate::call::Call;
use crate::cases::{self, NewCase};
use crate::decisions::{self, Claimed, NewDecision};
use crate::error::Error;
use crate::money::{self, Payment};
use crate::purchases;
use crate::returns::{self, NewRefundOf, NewReturn};
use domain::cases::{Agreement, Channel, Contact, Kind};
use domain::decisions::{Choice, Override};
use domain::imports::ReturnRow;
use domain::money::Method;
use domain::people::Actor;
use domain::returns::{Disposal, Way};
use policy::{Money, Remedy};
use serde_json::Value;
use std::sync::Arc;
use store::Tx;

/// How a refund went of which the list does not say it.
const METHOD: Method = Method::BankTransfer;

/// What a list tells of a return.
pub(super) struct Past<'a> {
    pub(super) row: &'a ReturnRow,
    pub(super) unit: i64,
    pub(super) customer: Option<i64>,
    /// The system that the list comes from.
    pub(super) system: &'a str,
    /// The currency of the refund, and its rate.
    pub(super) worth: &'a Worth,
}

impl Past<'_> {
    /// Settles a part of it; whether its purchase is on record. A refund that the purchase does not bear, because it
    /// was cheaper than what was given back, stands by itself.
    pub(super) fn settle(&self, tx: &mut Tx<'_>, then: &Call, part: Part, key: &str) -> Result<bool, Error> {
        match tx.attempt(|tx| self.lived_through(tx, then, part, key)) {
            Err(Error::Refused(_)) if part.line.is_some() => {
                self.lived_through(tx, then, Part { line: None, ..part }, key)?;
                Ok(false)
            }
            outcome => outcome.map(|()| part.line.is_some()),
        }
    }

    /// From the contact to the closed case.
    fn lived_through(&self, tx: &mut Tx<'_>, then: &Call, part: Part, key: &str) -> Result<(), Error> {
        let case = self.opened(tx, then, part)?;
        self.decided(tx, then, case, part)?;
        let new = NewReturn { case, way: Way::Counter, pieces: part.pieces, reason: None };
        let back = returns::take_over(tx, then, &new)?.file.id;
        returns::known_by(tx, back, key)?;
        returns::receive(tx, then, back, None, (part.pieces, ""))?;
        returns::inspect(tx, then, back, None, (part.pieces, 0, &self.row.number))?;
        let original = self.row.method.unwrap_or(METHOD);
        let Worth { currency, rate } = self.worth.clone();
        let new = NewRefundOf { pieces: part.pieces, original, currency: Some(currency), rate };
        returns::refund(tx, then, back, None, &new)?;
        // It was paid there.
        let there = Call { actor: Arc::new(Actor::system(self.system)), ..then.clone() };
        for order in money::of_case(tx, then, case)?.orders {
            let payment = Payment { reference: self.row.number.clone(), ..Payment::of(original) };
            money::pay(tx, &there, order.file.id, None, &payment)?;
        }
        returns::dispose(tx, then, back, None, (part.pieces, Disposal::Resale, ""))?;
        returns::close(tx, then, back, None, "")?;
        cases::complete(tx, then, case, None)?;
        cases::close_taken_over(tx, then, case)?;
        Ok(())
    }

    fn opened(&self, tx: &mut Tx<'_>, then: &Call, part: Part) -> Result<i64, Error> {
        let row = self.row;
        let line = part.line.map(|line| purchases::line(tx, then, line)).transpose()?;
        let goods = format!("{} {}", row.article, row.description);
        let name = if row.customer.is_empty() { &row.number } else { &row.customer };
        let account = if row.reason.is_empty() { goods.trim() } else { &row.reason };
        let new = NewCase {
            unit: self.unit,
            kind: Kind::Return,
            channel: Channel::Web,
            customer: self.customer,
            purchase_line: part.line,
            contact: Contact { name: name.clone(), ..Contact::default() },
            product: goods.trim().to_owned(),
            serial: String::new(),
            reference: row.number.clone(),
            purchased_on: line.map(|line| line.brief.sold_on),
            account: account.to_owned(),
            wish: account.to_owned(),
            urgent: false,
            assignee: None,
            received_at: Some(then.now),
            questions: Vec::new(),
            clarify_until: None,
        };
        Ok(cases::take_over(tx, then, &new)?.id)
    }

    /// The decision is that of the policy where it gives what was paid; else it says that it was decided otherwise. The
    /// ruling is kept with it in any case.
    fn decided(&self, tx: &mut Tx<'_>, then: &Call, case: i64, part: Part) -> Result<(), Error> {
        let price = self.row.price;
        let answers = self.row.facts.iter().map(|(fact, value)| (fact.clone(), answer(value))).collect();
        let claimed = Claimed { unit: self.unit, case: Some(case), line: part.line, answers, ..Claimed::default() };
        let choice = Choice {
            remedy: Remedy::Refund.id().to_owned(),
            service: None,
            communicated: false,
            reason: String::new(),
        };
        let by_policy = NewDecision { case, claimed, choice, over: None };
        let given = match part.line {
            Some(_) => tx.attempt(|tx| as_ruled(tx, then, &by_policy, price)),
            None => Ok(false),
        };
        let is_ruled = match given {
            Err(Error::Refused(_)) => false,
            other => other?,
        };
        if !is_ruled {
            let words = |first: &str| format!("{first} {} {}", self.system, self.row.number).trim().to_owned();
            let over = Override { reason: words(&self.row.reason), evidence: words(""), amount: price.minor() };
            decisions::record(tx, then, &NewDecision { over: Some(over), ..by_policy })?;
        }
        let amount = Some(price.minor().saturating_mul(i64::from(part.pieces)));
        let summary = format!("{} × {price} {}", part.pieces, self.worth.currency);
        let remedy = Remedy::Refund.id().to_owned();
        cases::agree(tx, then, case, None, &Agreement { remedy, summary, amount, terms: Value::Null })?;
        Ok(())
    }
}

fn answer(value: &str) -> Value {
    match value {
        "true" => Value::Bool(true),
        "false" => Value::Bool(false),
        text => Value::String(text.to_owned()),
    }
}

/// Decides by the policy; refused when that gives another amount, which leaves nothing behind.
fn as_ruled(tx: &mut Tx<'_>, then: &Call, new: &NewDecision, price: Money) -> Result<bool, Error> {
    let decision = decisions::record(tx, then, new)?;
    if decision.pay == price { Ok(true) } else { Err(Error::refused("import-ruled-otherwise")) }
}
