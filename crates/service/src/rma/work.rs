//! The bench test, what follows from it, and the end.

use super::change::{At, Done, change};
use super::permit::{limited, required};
use super::{RmaFile, RmaRow, rules};
use crate::call::Call;
use crate::error::Error;
use crate::money::{self, NewOffset};
use domain::money::Kind;
use domain::people::Command;
use domain::rma::{Event, Outcome, Tested};
use policy::Money;
use store::Tx;

/// What a test of a line found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewTest {
    /// Which line, from one.
    pub line: usize,
    /// What was found.
    pub found: Tested,
    /// In words.
    pub result: String,
}

/// What becomes of pieces of a line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewOutcome {
    /// Which line, from one.
    pub line: usize,
    /// What.
    pub outcome: Outcome,
    /// How many.
    pub pieces: u32,
    /// A parcel, a part, whatever belongs to it.
    pub note: String,
}

/// Pieces of a line were tested.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a result; [`Error::Refused`] as
/// [`domain::rma::Rma::test`] says.
pub fn test(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &NewTest) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaTest, At::Receiver), (id, version), |_, file| {
        let result = required("result", &new.result)?;
        file.rma.test(place(new.line)?, new.found)?;
        let Tested { works, defect, man_made, not_repairable } = new.found;
        let event = Event::Tested {
            number: file.number.clone(),
            line: new.line,
            model: model(file, new.line),
            found: new.found,
            result: result.clone(),
        };
        let said = format!("{works} / {defect} / {man_made} / {not_repairable}");
        Ok(vec![Done::of(event).pieces(new.line, new.found.all()).said(said, result)])
    })
}

/// Pieces of a line have an outcome. What is credited stands on the dealer's account at once: it rests on the test
///
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as [`domain::rma::Rma::settle`] says.
pub fn settle(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, new: &NewOutcome) -> Result<RmaRow, Error> {
    change(tx, call, (Command::RmaSettle, At::Receiver), (id, version), |tx, file| {
        let note = limited("note", &new.note)?;
        let done = (new.outcome, new.pieces);
        let amount = file.rma.settle(call.actor.id, place(new.line)?, done, &rules(call))?;
        let (number, model) = (file.number.clone(), model(file, new.line));
        let event = Event::Settled {
            number,
            line: new.line,
            model: model.clone(),
            outcome: new.outcome,
            pieces: new.pieces,
            amount,
            note: note.clone(),
        };
        let done = Done::of(event).pieces(new.line, new.pieces).said(new.outcome.id(), note);
        if amount == Money::ZERO {
            return Ok(vec![done]);
        }
        let reason = format!("{} {model} × {}", file.number, new.pieces);
        let order = on_account(tx, call, file, (Kind::Credit, amount, true), reason)?;
        Ok(vec![done.amount(amount, Some(order))])
    })
}

/// Everything is where it belongs.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] with what is still open.
pub fn close(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<RmaRow, Error> {
    // An agent ends what a sub-dealer sent by counting it: there is nothing to settle with the company.
    let command =
        if super::change::load(tx, id)?.file.rma.via_agent { Command::RmaReceive } else { Command::RmaSettle };
    change(tx, call, (command, At::Receiver), (id, version), |_, file| {
        file.rma.close()?;
        Ok(vec![Done::of(Event::Closed { number: file.number.clone() })])
    })
}

/// Puts an amount on the dealer's account; its id. What is not `decided` waits for somebody else's approval.
pub(super) fn on_account(
    tx: &mut Tx<'_>,
    call: &Call,
    file: &RmaFile,
    (kind, amount, decided): (Kind, Money, bool),
    reason: String,
) -> Result<i64, Error> {
    let new = NewOffset { decided, ..NewOffset::of(kind, (file.unit, file.receiver), amount, reason) };
    Ok(money::offset(tx, call, &new)?.file.id)
}

/// Where a line stands in the return, which people count from one.
pub(super) fn place(line: usize) -> Result<usize, Error> {
    line.checked_sub(1).ok_or_else(|| Error::refused("rma-no-such-line"))
}

fn model(file: &RmaFile, line: usize) -> String {
    let line = line.checked_sub(1).and_then(|at| file.rma.lines.get(at));
    line.map(|line| line.wanted.model.clone()).unwrap_or_default()
}
