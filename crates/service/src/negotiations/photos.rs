//! Photos are asked for and come; what a buyer at the door is told; a stage is left out.

use super::NegotiationRow;
use super::change::{LONGEST, change, open_case};
use crate::attachments;
use crate::call::Call;
use crate::error::Error;
use domain::negotiations::{Event, Stage};
use domain::people::Command;
use domain::refusal::check;
use policy::Money;
use store::Tx;

/// Asks the customer for photos, with one click: the message pack has the words, with apology and thanks, and the
/// deadline packs let the handling stand still until they are there.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::negotiations::Negotiation::ask_photos`] says.
pub fn request_photos(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        open_case(tx, file)?;
        file.details.negotiation.ask_photos(call.now)?;
        let kind = file.negotiation().kind;
        Ok(vec![Event::PhotosRequested { number: file.number.clone(), kind, at: call.now }])
    })
}

/// The photos are there: they are attached to the case. The handling goes on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::negotiations::Negotiation::take_photos`] says.
pub fn take_photos(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        open_case(tx, file)?;
        let photos = attachments::count(tx, file.case)?;
        file.details.negotiation.take_photos(photos, call.now)?;
        Ok(vec![Event::PhotosReceived { number: file.number.clone(), photos, at: call.now }])
    })
}

/// The buyer is told to refuse the damaged parcel.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::negotiations::Negotiation::advise`] says.
pub fn advise_refusal(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        open_case(tx, file)?;
        file.details.negotiation.advise(call.now)?;
        Ok(vec![Event::RefusalAdvised { number: file.number.clone(), at: call.now }])
    })
}

/// The stage is left out, with its reason.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::negotiations::Negotiation::skip`] says.
pub fn skip(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    reason: &str,
) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        open_case(tx, file)?;
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "skip_reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        let (number, at) = (file.number.clone(), call.now);
        let skipped = file.details.negotiation.skip(&reason, at)?;
        let one = file.negotiation();
        Ok(vec![match skipped {
            Stage::Talking => {
                let (kind, finding, summary) = (one.kind, one.finding, reason);
                Event::Settled { number, kind, finding, solution: None, amount: Money::ZERO, summary, at }
            }
            stage => Event::Skipped { number, stage, reason, at },
        }])
    })
}
