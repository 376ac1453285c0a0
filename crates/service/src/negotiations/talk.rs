//! Offers, and what the customer says to them.

use super::change::{LONGEST, change, open_case};
use super::{NegotiationRow, carry_out};
use crate::anomalies;
use crate::call::Call;
use crate::error::Error;
use domain::FieldError;
use domain::money::{Method, RateSource};
use domain::negotiations::{Event, Offer, Solution};
use domain::people::Command;
use domain::refusal::check;
use policy::Money;
use serde::Deserialize;
use store::Tx;

/// An offer to be made.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewOffer {
    /// What.
    pub solution: Solution,
    /// How much goes with it, in minor units.
    #[serde(default)]
    pub amount: i64,
    /// What the customer is told.
    #[serde(default)]
    pub note: String,
}

/// What is needed to carry an agreement out.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
#[serde(default)]
pub struct Acceptance {
    /// Who repairs it near the customer.
    pub repairer: String,
    /// The quote or the photo that the fee rests on.
    pub quote: String,
    /// The currency of the fee, if it is not that of the company.
    pub currency: Option<String>,
    /// The rate of that currency, or of the purchase's where a difference goes back.
    pub rate: Option<RateSource>,
    /// How the purchase was paid, where a difference goes back.
    pub original: Option<Method>,
}

/// Offers something that the judgement leads to.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without words where the offer is an explanation, an amount
/// where one is needed; [`Error::Refused`] as [`domain::negotiations::Negotiation::offer`] says.
pub fn offer(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &NewOffer,
) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        open_case(tx, file)?;
        let mut errors = Vec::new();
        let note = match new.solution {
            Solution::Explanation | Solution::Gift | Solution::ChangeOrder => {
                check::required(&mut errors, "offer_note", &new.note, LONGEST)
            }
            _ => check::limited(&mut errors, "offer_note", &new.note, LONGEST),
        };
        if new.amount < 0 || (new.solution.needs_amount() && new.amount == 0) {
            errors.push(FieldError::new("offer_amount", "not-positive"));
        }
        Error::unless_valid(errors)?;
        let (number, solution, amount) = (file.number.clone(), new.solution, Money::from_minor(new.amount));
        let offer = Offer { solution, amount: new.amount, note };
        file.details.negotiation.offer(offer.clone())?;
        Ok(vec![Event::Offered { number, solution, amount, offer }])
    })
}

/// The customer does not want what was offered.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`domain::negotiations::Negotiation::decline`] says.
pub fn decline(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    reason: &str,
) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        open_case(tx, file)?;
        let mut errors = Vec::new();
        let reason = check::limited(&mut errors, "decline_reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        let solution = file.details.negotiation.decline()?;
        Ok(vec![Event::Declined { number: file.number.clone(), solution, reason }])
    })
}

/// The customer takes what was offered: it becomes the agreement of the case, and its money is asked for.
///
/// # Errors
/// [`Error::Denied`], also by what carries it out; [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`domain::negotiations::Negotiation::accept`] says, for a claim that was not decided so, and as
/// [`crate::cases::agree`] and [`crate::money::request`] say.
pub fn accept(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Acceptance,
) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        let case = open_case(tx, file)?;
        // A claim on the courier is opened from what was reported of the damage.
        let claimable = anomalies::stand(tx, file.case)?;
        let taken = file.details.negotiation.accept(claimable, call.now)?;
        file.details.order = carry_out::agreed(tx, call, &case, (file, &taken), new)?;
        let (number, one) = (file.number.clone(), file.negotiation());
        let (amount, summary) = (Money::from_minor(taken.amount), taken.note);
        let mut events = vec![Event::Settled {
            number: number.clone(),
            kind: one.kind,
            finding: one.finding,
            solution: Some(taken.solution),
            amount,
            summary: summary.clone(),
            at: call.now,
        }];
        match taken.solution {
            Solution::ChangeOrder => {
                events.push(Event::OrderChanged { number, refunded: amount > Money::ZERO, amount, summary });
            }
            Solution::Reship => events.push(Event::RefundDeclined { number }),
            _ => {}
        }
        Ok(events)
    })
}
