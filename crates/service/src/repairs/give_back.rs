//! The goods go back: fetched, mailed, or kept when nobody comes.

use super::TicketRow;
use super::act::LONGEST;
use super::change::change;
use super::next_notice;
use crate::call::Call;
use crate::documents::{self, Matter};
use crate::error::Error;
use domain::FieldError;
use domain::people::Command;
use domain::refusal::check;
use domain::repairs::{self, Event, Payer, mailing_in_time};
use manual::DocumentStep;
use serde::Deserialize;
use store::Tx;

/// Who fetches the goods.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Handing {
    /// The name under the receipt.
    pub signed_by: String,
}

/// Gives the goods to whoever fetches and signs for them.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without a name; [`Error::Refused`] while the work goes on, or
/// the fee is not paid.
pub fn hand_back(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Handing,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsHandBack, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let signed_by = check::required(&mut errors, "signed_by", &new.signed_by, 60);
        Error::unless_valid(errors)?;
        file.ticket.hand_back()?;
        documents::must_be_there(tx, call, &Matter::of_repair(file), DocumentStep::HandBack)?;
        file.details.signed_by = signed_by;
        Ok(vec![Event::Collected { repair: file.id.to_string() }])
    })
}

/// A parcel with the goods.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Mailing {
    /// The carrier.
    pub carrier: String,
    /// The number by which it is traced.
    pub tracking: String,
    /// Where to.
    pub address: String,
    /// Whether the address was verified with the customer.
    #[serde(default)]
    pub verified: bool,
    /// Who pays; the company unless something else was agreed.
    pub payer: Payer,
    /// Whether the customer wants it so, before three notices.
    #[serde(default)]
    pub wanted: bool,
}

/// Mails the goods to the customer.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] with the fields that are missing; [`Error::Refused`] before
/// the third notice, or before that one had its time, unless the customer wants it, while the work goes on, and
/// while the fee is not paid.
pub fn mail_back(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Mailing,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsHandBack, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let mailing = repairs::Mailing {
            carrier: check::required(&mut errors, "carrier", &new.carrier, 60),
            tracking: check::required(&mut errors, "tracking", &new.tracking, 60),
            address: check::required(&mut errors, "address", &new.address, 200),
            payer: new.payer,
        };
        if !new.verified {
            errors.push(FieldError::new("verified", "verify-address"));
        }
        Error::unless_valid(errors)?;
        let from = next_notice(tx, call, file)?;
        file.ticket.mail_back(new.wanted)?;
        if !new.wanted {
            mailing_in_time(call.now, from.as_ref())?;
        }
        documents::must_be_there(tx, call, &Matter::of_repair(file), DocumentStep::HandBack)?;
        file.details.mailing = Some(mailing);
        Ok(vec![Event::MailedBack { repair: file.id.to_string(), wanted: new.wanted, payer: new.payer }])
    })
}

/// Notes that nobody fetches the goods and that they cannot be mailed: they are kept.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] without a reason; [`Error::Refused`] before the third notice,
/// or before that one had its time.
pub fn abandon(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsHandBack, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "abandoning", reason, LONGEST);
        Error::unless_valid(errors)?;
        let from = next_notice(tx, call, file)?;
        file.ticket.abandon()?;
        mailing_in_time(call.now, from.as_ref())?;
        file.details.verdict = reason;
        Ok(vec![Event::Abandoned { repair: file.id.to_string() }])
    })
}
