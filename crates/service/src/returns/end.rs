//! How a return ends.

use super::ReturnRow;
use super::change::{Done, LONGEST, change};
use crate::call::Call;
use crate::error::Error;
use domain::people::Command;
use domain::refusal::check;
use domain::returns::Event;
use store::Tx;

/// Everything is where it belongs. Where something was given in advance for goods that never came or were rejected,
/// `recovered` says how that was settled.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] with what is still open.
pub fn close(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, recovered: &str) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsSettle, (id, version), |_, file| {
        let mut errors = Vec::new();
        let recovered = check::limited(&mut errors, "recovered", recovered, LONGEST);
        Error::unless_valid(errors)?;
        file.back.close(!recovered.is_empty())?;
        file.closed_at = Some(call.now);
        Ok(vec![Done::of(Event::Closed { number: file.number.clone() }).said("", recovered)])
    })
}

/// Nothing came, and nothing was given: the return has no point any more.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] as
/// [`domain::returns::Return::cancel`] says.
pub fn cancel(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsOpen, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.back.cancel()?;
        file.closed_at = Some(call.now);
        let event = Event::Cancelled { number: file.number.clone(), reason: reason.clone() };
        Ok(vec![Done::of(event).said("", reason)])
    })
}
