//! What every change of an anomaly or a claim has in common: permit, load, decide, save, journal.

use super::{AnomalyFile, AnomalyRow, ClaimFile, ClaimRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::stale::Record;
use domain::anomalies::Event;
use domain::people::Command;
use domain::{Subject, SubjectKind};
use store::Tx;

/// Characters of the longest text.
pub(super) const LONGEST: usize = 500;

/// Loads an anomaly if the command is allowed, lets `act` move it, saves and notes all that was done. With a `version`,
/// only if it is still at that version.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut AnomalyFile) -> Result<Vec<Event>, Error>,
) -> Result<AnomalyRow, Error> {
    let row = load(tx, id)?;
    call.require(command, &row.unit_path)?;
    let mut file = row.file;
    let subject = Subject::new(SubjectKind::Case, file.case);
    let events = &["anomaly.", "shipment.anomaly"];
    Record::of("anomaly", subject, &file.number, events).unless_stale(tx, version, file.version)?;
    let events = act(tx, &mut file)?;
    file.updated_at = call.now;
    file.closed_at = file.anomaly.outcome.map(|_| call.now);
    Error::unless_changed(sql::save(tx, &file)?, "anomaly")?;
    note(tx, call, (file.case, file.unit), &events)?;
    load(tx, id)
}

/// The same for a claim.
pub(super) fn change_claim(
    tx: &mut Tx<'_>,
    call: &Call,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut ClaimFile) -> Result<Event, Error>,
) -> Result<ClaimRow, Error> {
    let row = load_claim(tx, id)?;
    call.require(Command::AnomaliesClaim, &row.unit_path)?;
    let mut file = row.file;
    let subject = Subject::new(SubjectKind::Case, file.case);
    let record = Record::of("courier-claim", subject, &file.number, &["courier_claim."]);
    record.unless_stale(tx, version, file.version)?;
    let event = act(tx, &mut file)?;
    file.updated_at = call.now;
    file.closed_at = file.claim.state.is_over().then_some(call.now);
    Error::unless_changed(sql::save_claim(tx, &file)?, "courier-claim")?;
    note(tx, call, (file.case, file.unit), &[event])?;
    load_claim(tx, id)
}

/// Keeps what was done in the journal of the case.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, (case, unit): (i64, i64), events: &[Event]) -> Result<(), Error> {
    for event in events {
        journal::append(tx, call, Subject::new(SubjectKind::Case, case), Some(unit), event)?;
    }
    Ok(())
}

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<AnomalyRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::anomaly_row).map_err(Error::missing("anomaly"))
}

pub(super) fn load_claim(tx: &mut Tx<'_>, id: i64) -> Result<ClaimRow, Error> {
    tx.one(&sql::CLAIM, &[&id], sql::claim_row).map_err(Error::missing("courier-claim"))
}
