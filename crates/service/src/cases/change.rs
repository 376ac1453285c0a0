//! What every change of a case has in common: permit, load, decide, save, journal.

use super::{CaseFile, Event, index, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::stale::Record;
use domain::cases::Case;
use domain::people::Command;
use domain::{Subject, SubjectKind};
use store::Tx;

/// A case that somebody may do something about.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn case_for(tx: &mut Tx<'_>, call: &Call, command: Command, id: i64) -> Result<CaseFile, Error> {
    let file = load(tx, id)?;
    call.require(command, &file.unit_path)?;
    Ok(file)
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<CaseFile, Error> {
    tx.one(&sql::LOAD, &[&id], sql::case_file).map_err(Error::missing("case"))
}

/// Changes a case: loads it if the command is allowed, lets `decide` change it, saves and notes what was done.
/// With a `version`, only if the case is still at that version.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    decide: impl FnOnce(&mut Tx<'_>, &mut Case) -> Result<Event, Error>,
) -> Result<CaseFile, Error> {
    let file = case_for(tx, call, command, id)?;
    change_loaded(tx, call, file, version, decide)
}

/// The same for a case that somebody may do this to.
pub(super) fn change_loaded(
    tx: &mut Tx<'_>,
    call: &Call,
    mut file: CaseFile,
    version: Option<i64>,
    decide: impl FnOnce(&mut Tx<'_>, &mut Case) -> Result<Event, Error>,
) -> Result<CaseFile, Error> {
    let id = file.case.id;
    Record::own("case", SubjectKind::Case, id).unless_stale(tx, version, file.case.version)?;
    let before = index::text(&file.case);
    let event = decide(tx, &mut file.case)?;
    file.case.updated_at = call.now;
    let saved = sql::save(tx, &file.case).map_err(super::open::unknown_record)?;
    Error::unless_changed(saved, "case")?;
    let after = index::text(&file.case);
    if after != before {
        index::put(tx, id, &after)?;
    }
    note(tx, call, &file.case, &event)?;
    load(tx, id)
}

/// Notes in the journal what was done to a case.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, case: &Case, event: &Event) -> Result<(), Error> {
    journal::append(tx, call, subject(case.id), Some(case.unit), event)?;
    Ok(())
}

/// The case as a subject of the journal.
pub(super) const fn subject(id: i64) -> Subject {
    Subject::new(SubjectKind::Case, id)
}
