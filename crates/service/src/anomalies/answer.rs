//! What the carrier answers to a claim, and the money.

use super::change::{LONGEST, change_claim};
use super::{Answer, ClaimFile, ClaimRow};
use crate::call::Call;
use crate::error::Error;
use crate::money::{self, NewDue, Payment};
use domain::anomalies::{ClaimBy, Event};
use domain::money::{Kind, Method, State};
use domain::refusal::check;
use policy::Money;
use store::Tx;

/// The carrier pays so much, in minor units. What the company claimed is owed from now on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`domain::anomalies::Claim::award`] and [`money::owe`] say.
pub fn award(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (amount, said): (i64, &str),
) -> Result<ClaimRow, Error> {
    change_claim(tx, call, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let said = check::limited(&mut errors, "answer", said, LONGEST);
        Error::unless_valid(errors)?;
        let amount = Money::from_minor(amount);
        file.claim.award(amount)?;
        answered(call, file, said);
        if file.claim.by == ClaimBy::Company {
            file.order = Some(owe(tx, call, file, amount)?);
        }
        Ok(Event::ClaimAwarded { number: file.number.clone(), amount })
    })
}

/// What the carrier owes from now on; the carrier has said so, and nobody has to approve it.
fn owe(tx: &mut Tx<'_>, call: &Call, file: &ClaimFile, amount: Money) -> Result<i64, Error> {
    let due = NewDue {
        kind: Kind::CarrierClaim,
        unit: file.unit,
        case: Some(file.case),
        party: None,
        party_name: file.carrier.clone(),
        amount,
        currency: None,
        rate: None,
        reason: file.number.clone(),
        vouchers: file.details.reference.clone(),
        budget: String::new(),
        decided: true,
    };
    Ok(money::owe(tx, call, &due)?.file.id)
}

fn answered(call: &Call, file: &mut ClaimFile, text: String) {
    if !text.is_empty() {
        file.details.answers.push(Answer { at: call.now, by: call.actor.name.clone(), text });
    }
}

/// The carrier pays nothing.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without the answer; [`Error::Refused`] as
/// [`domain::anomalies::Claim::reject`] says.
pub fn reject(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, said: &str) -> Result<ClaimRow, Error> {
    change_claim(tx, call, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "answer", said, LONGEST);
        Error::unless_valid(errors)?;
        file.claim.reject()?;
        answered(call, file, reason.clone());
        Ok(Event::ClaimRejected { number: file.number.clone(), reason })
    })
}

/// The money is there. Where nobody has taken it in yet, it is taken in with this; that needs the authority for it.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::anomalies::Claim::pay`] and [`money::collect`]
/// say.
pub fn paid(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, method: Method) -> Result<ClaimRow, Error> {
    change_claim(tx, call, (id, version), |tx, file| {
        file.claim.pay()?;
        if let Some(order) = file.order
            && money::one(tx, call, order)?.file.order.state != State::Settled
        {
            money::collect(tx, call, order, None, &Payment::of(method))?;
        }
        file.details.paid_on = Some(call.today());
        let amount = file.claim.awarded.unwrap_or(Money::ZERO);
        Ok(Event::ClaimPaid { number: file.number.clone(), amount })
    })
}

/// The claim is given up.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::anomalies::Claim::give_up`] says.
pub fn drop_claim(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    reason: &str,
) -> Result<ClaimRow, Error> {
    change_claim(tx, call, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "drop_reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.claim.give_up()?;
        file.details.reason.clone_from(&reason);
        Ok(Event::ClaimDropped { number: file.number.clone(), reason })
    })
}
