//! What every change of a shipment has in common: permit, load, decide, save, journal.

use super::{ShipmentFile, ShipmentRow, Step, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::people::Unit;
use crate::stale::Record;
use domain::people::Command;
use domain::shipments::{Change, Event};
use domain::{Subject, SubjectKind};
use jiff::civil::Date;
use jiff::{SignedDuration, Timestamp};
use store::Tx;

/// Characters of the longest text.
pub(super) const LONGEST: usize = 500;

/// What was done: the entry of the journal, and what the page shows of it.
pub(super) struct Done {
    event: Event,
    detail: String,
    note: String,
}

impl Done {
    pub(super) fn of(event: Event) -> Self {
        Self { event, detail: String::new(), note: String::new() }
    }

    pub(super) fn said(self, detail: impl Into<String>, note: impl Into<String>) -> Self {
        Self { detail: detail.into(), note: note.into(), ..self }
    }
}

/// Loads a shipment if the command is allowed, lets `act` move it, saves and notes all that was done. With a `version`,
/// only if it is still at that version.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut ShipmentFile) -> Result<Vec<Done>, Error>,
) -> Result<ShipmentRow, Error> {
    let row = load(tx, id)?;
    row.require(call, command)?;
    let mut file = row.file;
    let record = Record::of("shipment", subject(&file), &file.number, &["shipment."]);
    record.unless_stale(tx, version, file.version)?;
    let done = act(tx, &mut file)?;
    file.updated_at = call.now;
    file.closed_at = file.shipment.state.is_over().then(|| file.closed_at.unwrap_or(call.now));
    Error::unless_changed(sql::save(tx, &file)?, "shipment")?;
    note(tx, call, &file, done)?;
    load(tx, id)
}

/// In whose journal a shipment stands.
fn subject(file: &ShipmentFile) -> Subject {
    match file.case {
        Some(case) => Subject::new(SubjectKind::Case, case),
        None => Subject::new(SubjectKind::Unit, file.unit),
    }
}

/// Keeps what was done, in the journal of the case or of the unit, and among the steps of the shipment.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &ShipmentFile, done: Vec<Done>) -> Result<(), Error> {
    let subject = subject(file);
    for one in done {
        journal::append(tx, call, subject, Some(file.unit), &one.event)?;
        let (by, by_name, what) = (call.actor.id, call.actor.name.clone(), one.event.id().to_owned());
        let step = Step { at: call.now, by, by_name, what, detail: one.detail, note: one.note };
        sql::add_step(tx, file.id, &step)?;
    }
    Ok(())
}

pub(crate) fn load(tx: &mut Tx<'_>, id: i64) -> Result<ShipmentRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::shipment_row).map_err(Error::missing("shipment"))
}

/// The next number of a series in a unit and year: `SH01-2026-FH000001`.
pub(crate) fn number(tx: &mut Tx<'_>, call: &Call, unit: &Unit, series: &str) -> Result<String, Error> {
    let year = call.today().year();
    let place: i64 = tx.one(&sql::NEXT_NUMBER, &[&unit.id, &year, &series], |row| row.get(0))?;
    Ok(format!("{}-{year:04}-{series}{place:06}", unit.code))
}

/// What the journal keeps of an expected day, and what the page shows of it.
pub(super) fn expected(
    call: &Call,
    file: &ShipmentFile,
    (on, change, told): (Date, Change, bool),
    reason: String,
) -> Result<Done, Error> {
    let untold = file.shipment.untold;
    let event = Event::Expected {
        number: file.number.clone(),
        direction: file.shipment.direction,
        on,
        until: end_of(call, on, "expected_on")?,
        back: change.back,
        told,
        in_time: change.in_time,
        untold,
        tell_until: untold.map(|day| begin_of(call, day, "expected_on")).transpose()?,
        reason: reason.clone(),
    };
    Ok(Done::of(event).said(on.to_string(), reason))
}

/// When a day begins in the time zone of the company.
fn begin_of(call: &Call, day: Date, field: &str) -> Result<Timestamp, Error> {
    let begin = day.to_zoned(call.running.zone.clone()).map_err(|_| Error::field(field, "not-a-date"))?;
    Ok(begin.timestamp())
}

/// The last second of a day in the time zone of the company.
pub(crate) fn end_of(call: &Call, day: Date, field: &str) -> Result<Timestamp, Error> {
    let next = day.tomorrow().map_err(|_| Error::field(field, "not-a-date"))?;
    Ok(begin_of(call, next, field)? - SignedDuration::from_secs(1))
}
