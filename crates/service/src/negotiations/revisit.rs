//! The customer is asked after the settlement, or asks for nothing any more.

use super::change::{LONGEST, change};
use super::{NegotiationFile, NegotiationRow};
use crate::call::Call;
use crate::cases::{self, CommentKind, NewComment};
use crate::error::Error;
use crate::{repairs, returns};
use domain::cases::{CloseReason, Ending, State};
use domain::negotiations::{Event, Stage};
use domain::people::Command;
use domain::refusal::check;
use serde::Deserialize;
use store::Tx;

/// What the customer says at the revisit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Revisit {
    /// Whether the customer is satisfied.
    pub satisfied: bool,
    /// In the customer's words; needed where he or she is not satisfied.
    #[serde(default)]
    pub note: String,
    /// Whether the case ends with it, where the customer is satisfied.
    #[serde(default)]
    pub close_case: bool,
}

/// Notes what the customer says at the revisit: thanks and the end, or the next round. A case that was closed
/// before is opened again for it.
///
/// # Errors
/// [`Error::Denied`], also for ending or reopening the case; [`Error::Stale`]; [`Error::Invalid`] without words where the
/// customer is not satisfied; [`Error::Refused`] as [`domain::negotiations::Negotiation::revisit`] and [`cases::close`]
/// say.
pub fn revisit(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &Revisit,
) -> Result<NegotiationRow, Error> {
    let row = change(tx, call, Command::NegotiationsHandle, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let reason = match new.satisfied {
            true => check::limited(&mut errors, "revisit_note", &new.note, LONGEST),
            false => check::required(&mut errors, "revisit_note", &new.note, LONGEST),
        };
        Error::unless_valid(errors)?;
        let back = goods_are_back(tx, file)?;
        file.details.negotiation.revisit(new.satisfied, back, call.now)?;
        let (number, round) = (file.number.clone(), file.negotiation().round);
        Ok(vec![Event::Revisited { number, satisfied: new.satisfied, round, reason, at: call.now }])
    })?;
    on_case(tx, call, row.file.case, new)?;
    Ok(row)
}

/// The revisit is a call to the customer and stands among the calls of the case; then the case ends, or goes on.
fn on_case(tx: &mut Tx<'_>, call: &Call, id: i64, new: &Revisit) -> Result<(), Error> {
    let case = cases::load(tx, id)?.case;
    let note = new.note.trim();
    if case.state.is_closed() {
        return if new.satisfied { Ok(()) } else { cases::reopen(tx, call, id, None, note).map(drop) };
    }
    if !note.is_empty() {
        let said = NewComment { kind: CommentKind::Call, channel: None, body: note.to_owned() };
        cases::comment(tx, call, id, &said)?;
    }
    if !new.satisfied || !new.close_case {
        return Ok(());
    }
    if case.state == State::Agreed {
        cases::complete(tx, call, id, None)?;
    }
    let reason = if case.agreement.is_some() { CloseReason::Settled } else { CloseReason::Answered };
    let ending = Ending { reason, note: note.to_owned(), satisfied: Some(true) };
    cases::close(tx, call, id, None, &ending).map(drop)
}

/// Whether somebody has confirmed the receipt of goods that came back, for a repair or as a return.
fn goods_are_back(tx: &mut Tx<'_>, file: &NegotiationFile) -> Result<bool, Error> {
    let one = file.negotiation();
    // What came back in an earlier round is not what was agreed on now.
    let settled = one.mark(Stage::Talking).filter(|_| one.round > 1).map(|mark| mark.at);
    let since = settled.unwrap_or(file.opened_at);
    Ok(repairs::received_since(tx, file.case, since)? || returns::received_since(tx, file.case, since)?)
}

/// The customer asks for nothing any more.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without a reason; [`Error::Refused`] for one that has ended.
pub fn withdraw(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    reason: &str,
) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsHandle, (id, version), |_, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "withdraw_reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        file.details.negotiation.withdraw()?;
        Ok(vec![Event::Withdrawn { number: file.number.clone(), reason }])
    })
}
