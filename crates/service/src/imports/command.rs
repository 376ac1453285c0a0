//! What people do with an import.

use super::audit::Event;
use super::import::{Import, State, load};
use super::reader::as_json;
use super::template::{Template, save};
use super::{source, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use crate::{journal, people};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use store::Tx;

/// Says what the columns mean. Kept for the next list of the kind from the unit.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Refused`] while it runs or when it is done, [`Error::Invalid`] for
/// columns that are not there and fields that need one.
pub fn set_template(tx: &mut Tx<'_>, call: &Call, id: i64, version: i64, template: &Template) -> Result<Import, Error> {
    let import = open(tx, call, id)?;
    begins(&import)?;
    template.check()?;
    let rows = source::open(&import.file_name, source::stored(tx, id)?, template)?;
    let columns = rows.columns().unwrap_or_default();
    let bindings = template.bind(import.kind, columns)?;
    let text = as_json(template)?;
    let changed = tx.execute(&sql::SET_TEMPLATE, &[&id, &version, &text, &as_json(&columns)?])?;
    Record::own("import", SubjectKind::Import, id).unless_changed(tx, changed)?;
    save(tx, import.unit, import.kind, &text)?;
    note(tx, call, &import, &Event::Mapped { columns: bindings.len() })?;
    load(tx, id)
}

/// Begins the dry run: every row is read and counted, and nothing is written but what is wrong.
///
/// # Errors
/// [`Error::Denied`], [`Error::Refused`] while it runs or when it is done, [`Error::Invalid`] when fields need a column.
pub fn check(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Import, Error> {
    begin(tx, call, id, State::Checking).map(|(import, _)| import)
}

/// Begins the run.
///
/// # Errors
/// As [`check`].
pub fn start(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Import, Error> {
    let (import, before) = begin(tx, call, id, State::Running)?;
    note(tx, call, &before, &Event::Started)?;
    Ok(import)
}

fn begin(tx: &mut Tx<'_>, call: &Call, id: i64, state: State) -> Result<(Import, Import), Error> {
    let import = open(tx, call, id)?;
    begins(&import)?;
    import.template.bind(import.kind, &import.columns)?;
    let changed = tx.execute(&sql::BEGIN, &[&id, &state.id()])?;
    Record::own("import", SubjectKind::Import, id).unless_changed(tx, changed)?;
    tx.execute(&sql::DROP_ERRORS, &[&id])?;
    Ok((load(tx, id)?, import))
}

/// Asks a run or a dry run to stop after the batch it is at. What was read stays; beginning again goes on from there,
/// because what is there already is not made twice.
///
/// # Errors
/// [`Error::Denied`], [`Error::Refused`] when nothing runs.
pub fn stop(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Import, Error> {
    open(tx, call, id)?;
    if tx.execute(&sql::STOP, &[&id])? == 0 {
        return Err(Error::refused("import-not-running"));
    }
    load(tx, id)
}

/// Drops the stored file of an import that nobody will run any more; what it made and its counts stay.
///
/// # Errors
/// [`Error::Denied`], [`Error::Refused`] while it runs.
pub fn drop_file(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Import, Error> {
    let import = open(tx, call, id)?;
    if import.state.is_busy() {
        return Err(Error::refused("import-running"));
    }
    if tx.execute(&sql::DROP_FILE, &[&id])? > 0 {
        note(tx, call, &import, &Event::Dropped)?;
    }
    load(tx, id)
}

/// The import, for somebody who may run imports in its unit.
pub(super) fn open(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Import, Error> {
    let import = load(tx, id)?;
    let unit = people::unit(tx, import.unit)?;
    call.require(Command::ImportsRun, &unit.path)?;
    Ok(import)
}

fn begins(import: &Import) -> Result<(), Error> {
    match import.state {
        state if state.may_begin() => Ok(()),
        State::Done => Err(Error::refused("import-done")),
        _ => Err(Error::refused("import-running")),
    }
}

pub(super) fn note(tx: &mut Tx<'_>, call: &Call, import: &Import, event: &Event) -> Result<(), Error> {
    journal::append(tx, call, Subject::new(SubjectKind::Import, import.id), Some(import.unit), event)?;
    Ok(())
}
