//! What was done before to the same goods; what policies and counters count.

use super::{TicketRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, decisions};
use domain::repairs::{Attempts, Done, Kind, Work, attempts};
use jiff::tz::TimeZone;
use policy::Remedy;
use std::collections::HashSet;
use store::Tx;

/// What tickets say about goods.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct OfTickets {
    /// What was done, in order.
    pub(crate) done: Vec<Done>,
    /// The cases that have a ticket: what was agreed on in them is told by it.
    pub(crate) cases: HashSet<i64>,
}

/// What the tickets of a purchased article say, or of a serial number where there is no purchase. Whoever calls has
/// checked that the goods may be seen.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn of_tickets(
    tx: &mut Tx<'_>,
    zone: &TimeZone,
    (line, serial): (Option<i64>, &str),
) -> Result<OfTickets, Error> {
    let rows = match line {
        Some(line) => tx.rows(&sql::OF_LINE, &[&line], sql::ticket_row)?,
        None if serial.is_empty() => return Ok(OfTickets::default()),
        None => tx.rows(&sql::OF_SERIAL, &[&serial], sql::ticket_row)?,
    };
    let done = rows.iter().filter(|row| row.file.ticket.work == Work::Done && row.file.case.is_some());
    Ok(OfTickets {
        done: done.map(|row| done_of(row, zone)).collect(),
        cases: rows.iter().filter_map(|row| row.file.case).collect(),
    })
}

fn done_of(row: &TicketRow, zone: &TimeZone) -> Done {
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    let file = &row.file;
    Done {
        kind: file.ticket.kind,
        on: day(file.received_at.unwrap_or(file.opened_at)),
        until: file.ready_at.map(day),
        part: file.details.intake.part.clone(),
        defect: file.details.intake.defect.clone(),
        delay: file.details.delay,
    }
}

/// All that was done before to goods: by tickets, and by cases in which a repair was agreed on without one. `case` is
/// left out: it is the one that goes on.
///
/// # Errors
/// When the database cannot be read.
pub fn done_before(
    tx: &mut Tx<'_>,
    call: &Call,
    goods: (Option<i64>, &str),
    case: Option<i64>,
) -> Result<Vec<Done>, Error> {
    let zone = &call.running.zone;
    let OfTickets { mut done, cases: ticketed } = of_tickets(tx, zone, goods)?;
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    let agreed = goods.0.map(|line| cases::agreed_on_line(tx, line)).transpose()?.unwrap_or_default();
    for earlier in agreed {
        let is_repair = matches!(Remedy::from_id(&earlier.remedy), Some(Remedy::FreeRepair | Remedy::PaidRepair));
        if !is_repair || Some(earlier.case) == case || ticketed.contains(&earlier.case) {
            continue;
        }
        let claim = earlier.decision.map(|id| decisions::decision(tx, id)).transpose()?.map(|found| found.claim);
        let said = |fact: &str| claim.as_ref().and_then(|claim| claim[fact].as_str()).unwrap_or_default().to_owned();
        done.push(Done {
            kind: Kind::Repair,
            on: day(earlier.opened_at),
            until: earlier.closed_at.map(day),
            part: said("part"),
            defect: said("defect"),
            delay: None,
        });
    }
    done.sort_by_key(|done| done.on);
    Ok(done)
}

/// What was tried before for a fault of goods.
///
/// # Errors
/// When the database cannot be read.
pub fn next_attempt(
    tx: &mut Tx<'_>,
    call: &Call,
    goods: (Option<i64>, &str),
    case: Option<i64>,
    fault: (Kind, &str, &str),
) -> Result<Attempts, Error> {
    Ok(attempts(&done_before(tx, call, goods, case)?, fault, call.today()))
}
