//! What every change of an application has in common: permit, load, decide, save, journal.

use super::{ApplicationFile, ApplicationRow, Step, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::stale::Record;
use domain::applications::{Event, State};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use store::Tx;

/// Characters of the longest note.
pub(super) const LONGEST: usize = 500;

/// Loads an application if the command is allowed, lets `act` move it, saves and notes what was done. With a `version`,
/// only if it is still at that version.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut ApplicationFile, &ApplicationRow) -> Result<Event, Error>,
) -> Result<ApplicationRow, Error> {
    let row = load(tx, id)?;
    call.require(command, &row.unit_path)?;
    let mut file = row.file.clone();
    let record = Record::of("application", subject(&file), &file.number, &["application."]);
    record.unless_stale(tx, version, file.version)?;
    let event = act(tx, &mut file, &row)?;
    file.updated_at = call.now;
    file.closed_at = ends(&file).then_some(call.now);
    file.details.steps.push(step(call, &event));
    Error::unless_changed(sql::save(tx, &file)?, "application")?;
    note(tx, call, &file, &event)?;
    load(tx, id)
}

/// Whether nothing is left to do about it: one without steps ends with its approval.
fn ends(file: &ApplicationFile) -> bool {
    let one = file.application();
    one.state.is_over() || (one.state == State::Approved && one.next_step().is_none())
}

/// What the page shows of an event.
pub(super) fn step(call: &Call, event: &Event) -> Step {
    let (id, note) = match event {
        Event::Applied { .. } | Event::Withdrawn { .. } => ("", ""),
        Event::Reviewed { role, note, .. } | Event::Approved { role, note, .. } => (role.as_str(), note.as_str()),
        Event::Refused { role, reason, .. } => (role.as_str(), reason.as_str()),
        Event::CarriedOut { step, note, .. } => (step.as_str(), note.as_str()),
    };
    Step {
        at: call.now,
        by: call.actor.name.clone(),
        what: event.id().to_owned(),
        id: id.to_owned(),
        note: note.to_owned(),
    }
}

/// In whose journal an application stands.
fn subject(file: &ApplicationFile) -> Subject {
    match file.case {
        Some(case) => Subject::new(SubjectKind::Case, case),
        None => Subject::new(SubjectKind::Unit, file.unit),
    }
}

/// Keeps what was done in the journal of its case, or of its unit.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &ApplicationFile, event: &Event) -> Result<(), Error> {
    journal::append(tx, call, subject(file), Some(file.unit), event)?;
    Ok(())
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<ApplicationRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::application_row).map_err(Error::missing("application"))
}
