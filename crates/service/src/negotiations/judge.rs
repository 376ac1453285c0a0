//! It is judged by the answers to its questions.

use super::NegotiationRow;
use super::change::{LONGEST, change, open_case};
use crate::call::Call;
use crate::error::Error;
use domain::negotiations::{Answers, Event};
use domain::people::Command;
use domain::refusal::check;
use store::Tx;

/// Judges a negotiation: what was found follows from the answers, and decides what may be offered.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] with the questions that have no answer; [`Error::Refused`] as
/// [`domain::negotiations::Negotiation::judge`] says.
pub fn judge(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    answers: &Answers,
) -> Result<NegotiationRow, Error> {
    change(tx, call, Command::NegotiationsJudge, (id, version), |tx, file| {
        open_case(tx, file)?;
        let mut errors = Vec::new();
        let quote = check::limited(&mut errors, "quote", &answers.quote, LONGEST);
        Error::unless_valid(errors)?;
        let answers = Answers { quote, ..answers.clone() }.of(file.negotiation().kind);
        let finding = file.details.negotiation.judge(&answers, call.now)?;
        Ok(vec![Event::Judged { number: file.number.clone(), finding, answers, at: call.now }])
    })
}
