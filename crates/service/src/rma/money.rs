//! What a dealer bears, and the freight that the company bears.

use super::change::{At, Done, change};
use super::permit::required;
use super::work::{on_account, place};
use super::{RmaRow, rules, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::money::Kind;
use domain::people::Command;
use domain::rma::{Charge, Event, Shortage};
use policy::Money;
use store::Tx;

/// A penalty for what somebody has damaged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewPenalty {
    /// Which line, from one.
    pub line: usize,
    /// How much.
    pub amount: Money,
    /// Whether it is so severe that the dealership should end.
    pub severe: bool,
    /// What the technical department found.
    pub reason: String,
}

/// Something that a rule lets the dealer bear.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewCharge {
    /// What.
    pub charge: Charge,
    /// How much.
    pub amount: Money,
    /// For what.
    pub reason: String,
    /// The stock of the part that was missing; needed for a shortage of parts.
    pub shortage: Option<Shortage>,
}

/// Proposes a penalty, and in a severe case the end of the dealership. Somebody else approves the amount before it
/// stands on the dealer's account.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::rma::Rma::penalise`] says.
pub fn penalise(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &NewPenalty,
) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaSettle, At::Receiver), (id, version), |tx, file| {
        let reason = required("reason", &new.reason)?;
        let proposed = (new.amount, new.severe);
        file.rma.penalise(call.actor.id, place(new.line)?, proposed, &rules(call))?;
        let said = format!("{} {reason}", file.number);
        let order = on_account(tx, call, file, (Kind::Penalty, new.amount, false), said)?;
        let number = file.number.clone();
        let event = Event::Penalty {
            number: number.clone(),
            line: new.line,
            amount: new.amount,
            severe: new.severe,
            reason: reason.clone(),
        };
        let mut done =
            vec![Done::of(event).pieces(new.line, 0).amount(new.amount, Some(order)).said("", reason.clone())];
        if new.severe {
            let dealer = people::unit(tx, file.unit)?.name;
            let event = Event::CancellationProposed { number, dealer: dealer.clone(), reason: reason.clone() };
            done.push(Done::of(event).said(dealer, reason));
        }
        Ok(done)
    })
}

/// Somebody decides on the end of a dealership that was proposed with a penalty: who approves amounts of the receiver,
/// and did not propose it. A dealership that ends asks for nothing any more; what it has asked for goes on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::rma::Rma::decide_cancellation`] says.
pub fn decide_cancellation(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (agreed, reason): (bool, &str),
) -> Result<RmaRow, Error> {
    change(tx, call, (Command::MoneyApprove, At::Receiver), (id, version), |tx, file| {
        let reason = required("reason", reason)?;
        let steps = tx.rows(&sql::STEPS, &[&file.id], sql::step)?;
        let proposed = steps.into_iter().rev().find(|step| step.what == "rma.cancellation_proposed");
        file.rma.decide_cancellation(call.actor.id, proposed.map(|step| step.by))?;
        let dealer = people::unit(tx, file.unit)?.name;
        if agreed {
            people::close_unit(tx, call, file.unit)?;
        }
        let (number, said) = (file.number.clone(), if agreed { "agreed" } else { "declined" });
        let event = Event::CancellationDecided { number, dealer, agreed, reason: reason.clone() };
        Ok(vec![Done::of(event).said(said, reason)])
    })
}

/// The dealer bears freight, a shortage of spare parts, or a repair past warranty.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason or an amount; [`Error::Refused`] as
/// [`domain::rma::Rma::charge`] says.
pub fn charge(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &NewCharge) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaSettle, At::Receiver), (id, version), |tx, file| {
        let reason = required("reason", &new.reason)?;
        let shortage = shortage(new)?;
        match &shortage {
            Some(own) => file.rma.charge_shortage(call.actor.id, own)?,
            None => file.rma.charge(call.actor.id)?,
        }
        let kind = match new.charge {
            Charge::Freight => Kind::FreightRecovered,
            Charge::PartsShortage | Charge::PaidRepair => Kind::Debit,
        };
        let said = format!("{} {reason}", file.number);
        let order = on_account(tx, call, file, (kind, new.amount, true), said)?;
        let (number, charge, amount) = (file.number.clone(), new.charge, new.amount);
        let reason = match &shortage {
            Some(own) => format!("{} {}/{} {reason}", own.part, own.kept, own.required),
            None => reason,
        };
        let event = Event::Charged { number, charge, amount, reason: reason.clone(), shortage };
        Ok(vec![Done::of(event).amount(amount, Some(order)).said(charge.id(), reason)])
    })
}

/// What was missing, for a charge of that; nothing for others.
fn shortage(new: &NewCharge) -> Result<Option<Shortage>, Error> {
    if new.charge != Charge::PartsShortage {
        return Ok(None);
    }
    let own = new.shortage.clone().ok_or_else(|| Error::field("part", "required"))?;
    Ok(Some(Shortage { part: required("part", &own.part)?, ..own }))
}

/// Freight to the head office is given back against receipts.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without receipts or an amount; [`Error::Refused`] as
/// [`domain::rma::Rma::reimburse_freight`] says.
pub fn reimburse_freight(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (amount, receipts): (Money, &str),
) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaSettle, At::Receiver), (id, version), |tx, file| {
        let receipts = required("receipts", receipts)?;
        file.rma.reimburse_freight(call.actor.id)?;
        let said = format!("{} {receipts}", file.number);
        let order = on_account(tx, call, file, (Kind::Credit, amount, true), said)?;
        let event = Event::FreightReimbursed { number: file.number.clone(), amount, receipts: receipts.clone() };
        Ok(vec![Done::of(event).amount(amount, Some(order)).said("", receipts)])
    })
}
