//! What every change of a dealer's return has in common: permit, load, decide, save, journal.

use super::{RmaFile, RmaRow, Step, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use crate::{journal, stock};
use domain::people::{Command, UnitPath};
use domain::rma::{Event, Stage};
use domain::{Subject, SubjectKind};
use policy::Money;
use store::Tx;

/// Characters of the longest text.
pub(super) const LONGEST: usize = 500;

/// In whose unit a command has to be allowed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum At {
    /// The dealer's: what is about the application.
    Dealer,
    /// The receiver's: what is about the goods.
    Receiver,
}

/// What was done: the entry of the journal, and what the page shows of it.
pub(super) struct Done {
    pub(super) event: Event,
    pub(super) line: u32,
    pub(super) pieces: u32,
    pub(super) amount: Option<Money>,
    pub(super) order: Option<i64>,
    pub(super) detail: String,
    pub(super) note: String,
}

impl Done {
    pub(super) fn of(event: Event) -> Self {
        Self { event, line: 0, pieces: 0, amount: None, order: None, detail: String::new(), note: String::new() }
    }

    pub(super) fn pieces(self, line: usize, pieces: u32) -> Self {
        Self { line: u32::try_from(line).unwrap_or(0), pieces, ..self }
    }

    pub(super) fn amount(self, amount: Money, order: Option<i64>) -> Self {
        Self { amount: Some(amount), order, ..self }
    }

    pub(super) fn said(self, detail: impl Into<String>, note: impl Into<String>) -> Self {
        Self { detail: detail.into(), note: note.into(), ..self }
    }
}

impl At {
    pub(super) const fn path(self, row: &RmaRow) -> &UnitPath {
        match self {
            Self::Dealer => &row.unit_path,
            Self::Receiver => &row.receiver_path,
        }
    }
}

/// Loads a return if the command is allowed, lets `act` move it, saves and notes all that was done. With a `version`,
/// only if it is still at that version.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    (command, at): (Command, At),
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut RmaFile) -> Result<Vec<Done>, Error>,
) -> Result<RmaRow, Error> {
    let row = load(tx, id)?;
    call.require(command, at.path(&row))?;
    let mut file = row.file;
    Record::own("rma", SubjectKind::Rma, id).unless_stale(tx, version, file.version)?;
    let before = file.rma.clone();
    let mut done = act(tx, &mut file)?;
    if !before.is_final() && file.rma.is_final() {
        done.push(Done::of(Event::Final { number: file.number.clone(), via_agent: file.rma.via_agent }));
    }
    file.updated_at = call.now;
    file.closed_at = Stage::of(&file.rma).is_over().then_some(call.now);
    Error::unless_changed(sql::save(tx, &file)?, "rma")?;
    for (place, (line, old)) in (1_i64..).zip(file.rma.lines.iter().zip(&before.lines)) {
        if line != old {
            sql::save_line(tx, id, place, line)?;
            // What an agent counts stays with the agent, who has a book of its own.
            if !file.rma.via_agent {
                let of = stock::Of { case: file.case, rma: Some(id), number: &file.number, note: "" };
                stock::book(tx, call, file.receiver, &domain::stock::of_rma(old, line), &of)?;
            }
        }
    }
    note(tx, call, &file, &done)?;
    load(tx, id)
}

/// Keeps what was done, in the journal of the return and among its steps.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &RmaFile, done: &[Done]) -> Result<(), Error> {
    let subject = Subject::new(SubjectKind::Rma, file.id);
    for one in done {
        journal::append(tx, call, subject, Some(file.unit), &one.event)?;
        let step = Step {
            at: call.now,
            by: call.actor.id,
            by_name: call.actor.name.clone(),
            what: one.event.id().to_owned(),
            line: one.line,
            pieces: one.pieces,
            amount: one.amount,
            order: one.order,
            detail: one.detail.clone(),
            note: one.note.clone(),
        };
        sql::add_step(tx, file.id, &step)?;
    }
    Ok(())
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<RmaRow, Error> {
    let mut row = tx.one(&sql::ONE, &[&id], sql::rma_row).map_err(Error::missing("rma"))?;
    sql::fill(tx, &mut row)?;
    Ok(row)
}
