//! What it costs, and what the customer says to that.

use super::TicketRow;
use super::act::LONGEST;
use super::change::change;
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::people::Command;
use domain::refusal::check;
use domain::repairs::{Answered, Consent, Event};
use domain::{FieldError, Refusal};
use jiff::Timestamp;
use policy::Money;
use serde::Deserialize;
use store::Tx;

/// An estimate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Estimating {
    /// What it costs, in minor units.
    pub amount: i64,
    /// What that is made of.
    pub note: String,
}

/// Names what it costs; the customer is told.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without a positive amount or a word about it;
/// [`Error::Refused`] for a free repair, or when it is over.
pub fn estimate(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Estimating,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsEstimate, (id, version), |_, file| {
        let mut errors = Vec::new();
        let note = check::required(&mut errors, "note", &new.note, LONGEST);
        if new.amount <= 0 {
            errors.push(FieldError::new("amount", "not-positive"));
        }
        Error::unless_valid(errors)?;
        let amount = Money::from_minor(new.amount);
        file.ticket.estimate(amount)?;
        let details = &mut file.details;
        details.estimate_note = note;
        details.estimated_by.clone_from(&call.actor.name);
        details.estimated_at = Some(call.now);
        details.consent = None;
        Ok(vec![Event::EstimateSent { repair: file.id.to_string(), amount }])
    })
}

/// What the customer says to an estimate: how, when and who is on record.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Answer {
    /// Whether he or she agrees.
    pub agreed: bool,
    /// To which amount, in minor units.
    pub amount: i64,
    /// How.
    pub how: Answered,
    /// Who, by name.
    pub by: String,
    /// When, if not just now.
    #[serde(default)]
    pub at: Option<Timestamp>,
}

/// Notes the answer. What was agreed on is the agreement of the case, too.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without a name, or for a time to come; [`Error::Refused`] when
/// nothing was asked, or the estimate was another.
pub fn answer(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &Answer) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsEstimate, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let by = check::required(&mut errors, "by", &new.by, 60);
        let at = new.at.unwrap_or(call.now);
        if at > call.now {
            errors.push(FieldError::new("at", "not-yet"));
        }
        Error::unless_valid(errors)?;
        let amount = Money::from_minor(new.amount);
        if file.details.estimated_at.is_some_and(|told| at < told) {
            return Err(Refusal::new("repair-consent-before-estimate").into());
        }
        if new.agreed {
            file.ticket.consent(amount)?;
            if let Some(case) = file.case {
                cases::agree_on_fee(tx, call, case, amount)?;
            }
        } else {
            file.ticket.decline()?;
        }
        let noted_by = call.actor.name.clone();
        file.details.consent = Some(Consent { agreed: new.agreed, how: new.how, by, at, noted_by });
        let (repair, agreed, how) = (file.id.to_string(), new.agreed, new.how);
        Ok(vec![Event::EstimateAnswered { repair, agreed, amount, how }])
    })
}
