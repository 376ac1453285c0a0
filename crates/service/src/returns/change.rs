//! What every change of a return has in common: permit, load, decide, save, journal; and where the goods of its case
//! are from then on.

use super::{ReturnFile, ReturnRow, Step, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use crate::{cases, journal, stock};
use domain::people::Command;
use domain::returns::Event;
use domain::{Subject, SubjectKind};
use policy::Money;
use store::Tx;

/// Characters of the longest text.
pub(super) const LONGEST: usize = 500;

/// What was done: the entry of the journal, and what the page shows of it.
pub(super) struct Done {
    pub(super) event: Event,
    pub(super) pieces: u32,
    pub(super) amount: Option<Money>,
    pub(super) detail: String,
    pub(super) note: String,
}

impl Done {
    pub(super) fn of(event: Event) -> Self {
        Self { event, pieces: 0, amount: None, detail: String::new(), note: String::new() }
    }

    pub(super) fn pieces(self, pieces: u32) -> Self {
        Self { pieces, ..self }
    }

    pub(super) fn amount(self, amount: Money) -> Self {
        Self { amount: Some(amount), ..self }
    }

    pub(super) fn said(self, detail: impl Into<String>, note: impl Into<String>) -> Self {
        Self { detail: detail.into(), note: note.into(), ..self }
    }
}

/// Loads a return if the command is allowed, lets `act` move it, saves and notes all that was done. With a `version`,
/// only if it is still at that version.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut ReturnFile) -> Result<Vec<Done>, Error>,
) -> Result<ReturnRow, Error> {
    let row = load(tx, id)?;
    call.require(command, &row.unit_path)?;
    let mut file = row.file;
    let subject = Subject::new(SubjectKind::Case, file.case);
    Record::of("return", subject, &file.number, &["return."]).unless_stale(tx, version, file.version)?;
    let (was_judged, was_over) = (file.back.pieces.is_judged(), file.closed_at.is_some());
    let mut done = act(tx, &mut file)?;
    if !was_judged && file.back.pieces.is_judged() && file.back.pieces.received > 0 {
        done.push(Done::of(result_final(&file)));
    }
    file.updated_at = call.now;
    Error::unless_changed(sql::save(tx, &file)?, "return")?;
    note(tx, call, &file, &done)?;
    // Goods of a return that has ended are no business of it any more: another one may be under way.
    if !was_over {
        bring(tx, call, &file)?;
    }
    load(tx, id)
}

fn result_final(file: &ReturnFile) -> Event {
    let pieces = &file.back.pieces;
    Event::Final {
        number: file.number.clone(),
        process: file.back.process,
        accepted: pieces.accepted,
        rejected: pieces.rejected,
    }
}

/// Keeps what was done, in the journal of the case and among the steps of the return, and books what moved.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &ReturnFile, done: &[Done]) -> Result<(), Error> {
    let subject = Subject::new(SubjectKind::Case, file.case);
    for one in done {
        journal::append(tx, call, subject, Some(file.unit), &one.event)?;
        let step = Step {
            at: call.now,
            by: call.actor.id,
            by_name: call.actor.name.clone(),
            what: one.event.id().to_owned(),
            pieces: one.pieces,
            amount: one.amount,
            detail: one.detail.clone(),
            note: one.note.clone(),
        };
        sql::add_step(tx, file.id, &step)?;
        if !file.is_taken_over {
            // Beside a replacement stands its price, which is not about the goods.
            let note = if matches!(one.event, Event::Replaced { .. }) { "" } else { step.note.as_str() };
            let of = stock::Of { case: Some(file.case), number: &file.number, note, ..stock::Of::default() };
            stock::book(tx, call, file.unit, &domain::stock::of_return(&one.event, &file.article), &of)?;
        }
    }
    Ok(())
}

/// Says on the case where its goods are.
fn bring(tx: &mut Tx<'_>, call: &Call, file: &ReturnFile) -> Result<(), Error> {
    match file.back.goods() {
        Some(to) => cases::bring_goods(tx, call, file.case, to),
        None => Ok(()),
    }
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<ReturnRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::return_row).map_err(Error::missing("return"))
}
