//! What every change of a ticket has in common: permit, load, decide, save, journal; the case goes along.

use super::{TicketFile, TicketRow, fee, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use crate::{cases, journal};
use domain::cases::Goods as CaseGoods;
use domain::people::Command;
use domain::repairs::{Event, Outcome};
use domain::{Subject, SubjectKind};
use store::Tx;

pub(super) fn load(tx: &mut Tx<'_>, id: i64) -> Result<TicketRow, Error> {
    tx.one(&sql::ONE, &[&id], sql::ticket_row).map_err(Error::missing("repair"))
}

/// Changes a ticket: loads it if the command is allowed, lets `act` move it, saves and notes what was done.
pub(super) fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    act: impl FnOnce(&mut Tx<'_>, &mut TicketFile) -> Result<Vec<Event>, Error>,
) -> Result<TicketRow, Error> {
    let row = load(tx, id)?;
    row.require(call, command)?;
    let mut file = row.file;
    if let Some(case) = file.case {
        let subject = Subject::new(SubjectKind::Case, case);
        Record::of("repair", subject, &file.number, &["repair."]).unless_stale(tx, version, file.version)?;
    }
    let Some(case) = file.case else { return Err(Error::refused("repair-from-elsewhere")) };
    let mut events = fee::catch_up(tx, &mut file)?;
    let fee_before = file.ticket.fee;
    events.extend(act(tx, &mut file)?);
    fee::owe(tx, call, &mut file, fee_before)?;
    file.outcome = Outcome::of(&file.ticket);
    file.closed_at = file.ticket.is_closed().then(|| file.closed_at.unwrap_or(call.now));
    Error::unless_changed(sql::save(tx, &file)?, "repair")?;
    for goods in events.iter().filter_map(brings) {
        cases::bring_goods(tx, call, case, goods)?;
    }
    note(tx, call, &file, &events)?;
    load(tx, id)
}

/// Notes in the journal of its case what was done to a ticket.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &TicketFile, events: &[Event]) -> Result<(), Error> {
    let Some(case) = file.case else { return Ok(()) };
    for event in events {
        journal::append(tx, call, Subject::new(SubjectKind::Case, case), Some(file.unit), event)?;
    }
    Ok(())
}

/// Where the goods of the case are after an event.
fn brings(event: &Event) -> Option<CaseGoods> {
    Some(match event {
        Event::Received { .. } => CaseGoods::Received,
        Event::Started { .. } => CaseGoods::InRepair,
        Event::Ready { .. } => CaseGoods::Ready,
        Event::CustomerNotified { notice, .. } => match notice.as_str() {
            "1" => CaseGoods::NotifiedOnce,
            "2" => CaseGoods::NotifiedTwice,
            _ => CaseGoods::NotifiedThrice,
        },
        Event::Collected { .. } => CaseGoods::HandedBack,
        Event::MailedBack { .. } => CaseGoods::MailedBack,
        Event::Abandoned { .. } => CaseGoods::Kept,
        _ => return None,
    })
}
