//! What was done before to the same goods; what policies and counters count.

use super::{TicketRow, sql};
use crate::call::Call;
use crate::cases::AgreedCase;
use crate::error::Error;
use crate::{cases, decisions};
use domain::decisions::is_of_product;
use domain::repairs::{Attempts, Done, Fault, Kind, Work, attempts, is_attempt};
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
    /// Whose garment an alteration of a case is about, the latest last.
    pub(crate) wearers: Vec<(i64, String)>,
}

/// What the tickets of a purchased article say, or of a serial number where there is no purchase. Whoever calls has
/// checked that the goods may be seen, and knows what was agreed on about them.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn of_tickets(
    tx: &mut Tx<'_>,
    zone: &TimeZone,
    (line, serial): (Option<i64>, &str),
    agreed: &[AgreedCase],
) -> Result<OfTickets, Error> {
    let rows = match line {
        Some(line) => tx.rows(&sql::OF_LINE, &[&line], sql::ticket_row)?,
        None if serial.is_empty() => return Ok(OfTickets::default()),
        None => tx.rows(&sql::OF_SERIAL, &[&serial], sql::ticket_row)?,
    };
    let is_worn = |row: &&TicketRow| row.file.ticket.kind == Kind::Alteration;
    let worn = rows.iter().filter(is_worn).filter_map(|row| Some((row.file.case?, &row.file.details.intake.wearer)));
    let mut of = OfTickets {
        done: Vec::new(),
        cases: rows.iter().filter_map(|row| row.file.case).collect(),
        wearers: worn.map(|(case, wearer)| (case, wearer.trim().to_owned())).collect(),
    };
    for row in rows.iter().filter(|row| row.file.ticket.work == Work::Done && row.file.case.is_some()) {
        of.done.push(done_of(tx, row, zone, agreed)?);
    }
    Ok(of)
}

fn done_of(tx: &mut Tx<'_>, row: &TicketRow, zone: &TimeZone, agreed: &[AgreedCase]) -> Result<Done, Error> {
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    let file = &row.file;
    let intake = &file.details.intake;
    let mut counts = is_attempt(file.ticket.chargeable, intake.cause);
    // Where the ticket names no cause, the claim did.
    if counts && intake.cause.is_none() {
        let of = agreed.iter().find(|agreed| Some(agreed.case) == file.case);
        counts = is_of_product(said(tx, of.and_then(|agreed| agreed.decision), &["cause"])?[0].as_deref());
    }
    Ok(Done {
        kind: file.ticket.kind,
        on: day(file.received_at.unwrap_or(file.opened_at)),
        until: file.ready_at.map(day),
        part: intake.part.clone(),
        defect: intake.defect.clone(),
        wearer: intake.wearer.clone(),
        counts,
        delay: file.details.delay,
    })
}

/// What the claim of a decision says about some facts.
fn said<const N: usize>(
    tx: &mut Tx<'_>,
    decision: Option<i64>,
    facts: &[&str; N],
) -> Result<[Option<String>; N], Error> {
    let claim = decision.map(|id| decisions::decision(tx, id)).transpose()?.map(|found| found.claim);
    Ok(facts.map(|fact| claim.as_ref().and_then(|claim| claim[fact].as_str()).map(str::to_owned)))
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
    let agreed = goods.0.map(|line| cases::agreed_on_line(tx, line)).transpose()?.unwrap_or_default();
    let OfTickets { mut done, cases: ticketed, .. } = of_tickets(tx, zone, goods, &agreed)?;
    let day = |at: jiff::Timestamp| at.to_zoned(zone.clone()).date();
    for earlier in agreed {
        let remedy = Remedy::from_id(&earlier.remedy);
        let is_repair = matches!(remedy, Some(Remedy::FreeRepair | Remedy::PaidRepair));
        if !is_repair || Some(earlier.case) == case || ticketed.contains(&earlier.case) {
            continue;
        }
        let [part, defect, cause] = said(tx, earlier.decision, &["part", "defect", "cause"])?;
        done.push(Done {
            kind: Kind::Repair,
            on: day(earlier.opened_at),
            until: earlier.closed_at.map(day),
            part: part.unwrap_or_default(),
            defect: defect.unwrap_or_default(),
            wearer: String::new(),
            counts: remedy == Some(Remedy::FreeRepair) && is_of_product(cause.as_deref()),
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
    fault: &Fault<'_>,
) -> Result<Attempts, Error> {
    Ok(attempts(&done_before(tx, call, goods, case)?, fault, call.today()))
}
