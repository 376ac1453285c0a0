//! How a return ends.

use super::change::{Done, LONGEST, change};
use super::{ReturnFile, ReturnRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::money::{self, GivenAhead};
use crate::people;
use domain::money::Kind;
use domain::people::Command;
use domain::refusal::check;
use domain::returns::{Aim, Event, Recovery};
use policy::Money;
use store::Tx;

/// How what was given in advance is made good, where the goods never came or were rejected.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Recovered {
    /// By whom; nothing where all came.
    pub by: Option<Recovery>,
    /// The name of carrier or supplier.
    pub from: String,
    /// In words; why, where it is written off.
    pub note: String,
}

/// Everything is where it belongs. Where something was given in advance for goods that never came or were rejected, their
/// worth is claimed from somebody in the ledger, or somebody else writes it off.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without the name of carrier or supplier, or why it is written
/// off; [`Error::Refused`] with what is still open, and `write-off-own` for whoever has given it.
pub fn close(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    recovered: &Recovered,
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsSettle, (id, version), |tx, file| {
        let ahead = file.back.gave_ahead();
        let by = recovered.by.filter(|_| ahead > 0);
        let (worth, aim) = (file.back.worth_of(ahead), file.back.aim);
        file.back.close(by.is_some())?;
        file.closed_at = Some(call.now);
        let said = by.map_or("", Recovery::id);
        let note = match by {
            // A refund in advance was claimed from the supplier when it was announced.
            Some(Recovery::Supplier) if aim == Aim::Refund => noted(recovered)?.note,
            Some(by) => make_good(tx, call, file, (by, worth), &noted_for(by, recovered)?)?,
            None => noted(recovered)?.note,
        };
        let done = Done::of(Event::Closed { number: file.number.clone() }).said(said, note);
        Ok(vec![if by.is_some() { done.amount(worth) } else { done }])
    })
}

fn noted(recovered: &Recovered) -> Result<Recovered, Error> {
    let mut errors = Vec::new();
    let note = check::limited(&mut errors, "recovered", &recovered.note, LONGEST);
    let from = check::limited(&mut errors, "recovered_from", &recovered.from, 80);
    Error::unless_valid(errors)?;
    Ok(Recovered { by: recovered.by, from, note })
}

/// The same with what each way has to say.
fn noted_for(by: Recovery, recovered: &Recovered) -> Result<Recovered, Error> {
    let of = noted(recovered)?;
    let mut errors = Vec::new();
    match by {
        Recovery::Carrier | Recovery::Supplier => {
            check::required(&mut errors, "recovered_from", &of.from, 80);
        }
        Recovery::WriteOff => {
            check::required(&mut errors, "recovered", &of.note, LONGEST);
        }
        Recovery::Customer => {}
    }
    Error::unless_valid(errors)?;
    Ok(of)
}

/// Claims the worth of what was given from somebody, or writes it off; what the page says of it.
fn make_good(
    tx: &mut Tx<'_>,
    call: &Call,
    file: &ReturnFile,
    (by, amount): (Recovery, Money),
    said: &Recovered,
) -> Result<String, Error> {
    let kind = match by {
        Recovery::Customer | Recovery::WriteOff => Kind::Fee,
        Recovery::Carrier => Kind::CarrierClaim,
        Recovery::Supplier => Kind::SupplierClaim,
    };
    // What costs nothing leaves nothing to claim.
    if amount == Money::ZERO {
        return Ok(said.note.clone());
    }
    let (case, from, reason) = (file.case, said.from.clone(), file.number.clone());
    let ahead = GivenAhead { case, kind, from, amount, reason };
    let order = match by {
        Recovery::WriteOff => {
            may_write_off(tx, call, file)?;
            money::write_off(tx, call, &ahead, &said.note)?
        }
        _ => money::claim_back(tx, call, &ahead)?,
    };
    let words = [order.file.number.as_str(), &said.from, &said.note];
    Ok(words.into_iter().filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Whoever may give in advance may write it off, but not the one who allowed or gave it.
fn may_write_off(tx: &mut Tx<'_>, call: &Call, file: &ReturnFile) -> Result<(), Error> {
    call.require(Command::ReturnsAdvance, &people::unit(tx, file.unit)?.path)?;
    let gave = ["return.advance_granted", "return.items_delivered", "return.refund_announced"];
    let steps = tx.rows(&sql::STEPS, &[&file.id], sql::step)?;
    match steps.iter().any(|step| step.by == call.actor.id && gave.contains(&step.what.as_str())) {
        true => Err(Error::refused("write-off-own")),
        false => Ok(()),
    }
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
