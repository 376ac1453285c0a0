//! The end of a day: what is open, the report, and the lock.

use super::report::{
    AccountSum, Closed, DayReport, DecidedSum, OpenItem, OpenKind, Reported, ReturnItem, SettledSum, UnitDay,
};
use super::{book, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people::Unit;
use crate::returns::{self, ReturnRow};
use crate::{decisions, journal, people};
use domain::money::{Direction, Event, State, may_close};
use domain::people::Command;
use domain::{Refusal, Subject, SubjectKind};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use serde::de::DeserializeOwned;
use store::{StoreError, Tx};

/// The report of a unit's day: as it was kept when the day was closed, else as it stands now.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn day(tx: &mut Tx<'_>, call: &Call, unit: i64, day: Date) -> Result<Reported<DayReport>, Error> {
    let unit = people::unit(tx, unit)?;
    call.require(Command::MoneyView, &unit.path)?;
    match kept(tx, unit.id, &day.to_string())? {
        Some(kept) => Ok(kept),
        None => Ok(Reported { report: report(tx, call, &unit, day)?, closed: None }),
    }
}

/// Closes a day: it takes no more entries, and the returns that ended are compiled. `seen` is how many open items whoever closes it has looked at.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] for a day to come, one that is closed, one before which another is open, or
/// when something else is open by now.
pub fn close_day(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    day: Date,
    seen: usize,
) -> Result<Reported<DayReport>, Error> {
    let unit = people::unit(tx, unit)?;
    call.require(Command::MoneyClose, &unit.path)?;
    let closed = book::closed_until(tx, unit.id)?;
    let ended = returns::to_compile(tx, unit.id, end_of(call, day))?;
    let report = report(tx, call, &unit, day)?;
    may_close(day, call.today(), closed, (seen, report.open.len()))?;
    if let Some(earlier) = first_open(tx, unit.id)?.filter(|earlier| *earlier < day) {
        return Err(Refusal::new("day-earlier-open").with("day", earlier).into());
    }
    tx.execute(&sql::CLOSE_BOOK, &[&unit.id, &day])?;
    keep(tx, call, unit.id, &day.to_string(), &report)?;
    let event = Event::DayClosed { day, entries: report.entries, open: report.open.len() };
    journal::append(tx, call, Subject::new(SubjectKind::Unit, unit.id), Some(unit.id), &event)?;
    returns::compiled(tx, call, &ended, day)?;
    Ok(Reported { report, closed: Some(Closed { at: call.now, by: call.actor.name.clone() }) })
}

/// Days before today that have entries and are not closed, the first of each unit that the actor may close.
///
/// # Errors
/// [`Error::Denied`].
pub fn unclosed_days(tx: &mut Tx<'_>, call: &Call) -> Result<Vec<UnitDay>, Error> {
    call.require_somewhere(Command::MoneyClose)?;
    let units = people::visible_units(tx, call, Command::MoneyClose)?;
    open_days(tx, &units, call.today().yesterday().unwrap_or(Date::MIN))
}

/// The first day of each unit that has entries, is not closed, and is not after another.
pub(super) fn open_days(tx: &mut Tx<'_>, units: &[Unit], last: Date) -> Result<Vec<UnitDay>, Error> {
    let mut found = Vec::new();
    for unit in units {
        if let Some(day) = first_open(tx, unit.id)?.filter(|day| *day <= last) {
            found.push(UnitDay { unit: unit.id.to_string(), name: unit.name.clone(), day });
        }
    }
    Ok(found)
}

fn first_open(tx: &mut Tx<'_>, unit: i64) -> Result<Option<Date>, Error> {
    let closed = book::closed_until(tx, unit)?.unwrap_or(Date::MIN);
    Ok(tx.maybe(&sql::FIRST_DAY_AFTER, &[&unit, &closed], |row| row.get(0))?)
}

/// A report that was kept.
pub(super) fn kept<R: DeserializeOwned>(
    tx: &mut Tx<'_>,
    unit: i64,
    period: &str,
) -> Result<Option<Reported<R>>, Error> {
    let found = tx.maybe(&sql::REPORT, &[&unit, &period], |row| {
        Ok((row.get::<String>(0)?, row.get::<Timestamp>(1)?, row.get::<String>(2)?))
    })?;
    let Some((text, at, by)) = found else { return Ok(None) };
    let report = serde_json::from_str(&text).map_err(|error| StoreError::Broken(format!("a report: {error}")))?;
    Ok(Some(Reported { report, closed: Some(Closed { at, by }) }))
}

/// Keeps a report, for ever.
pub(super) fn keep<R: Serialize>(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    period: &str,
    report: &R,
) -> Result<(), Error> {
    let text = serde_json::to_string(report).map_err(|error| StoreError::Broken(error.to_string()))?;
    tx.execute(&sql::ADD_REPORT, &[&unit, &period, &call.now, &call.actor.id, &call.actor.name, &text])?;
    Ok(())
}

fn report(tx: &mut Tx<'_>, call: &Call, unit: &Unit, day: Date) -> Result<DayReport, Error> {
    let entries = tx.one(&sql::ENTRIES_BETWEEN, &[&unit.id, &day, &day], |row| row.get(0))?;
    Ok(DayReport {
        day,
        unit_name: unit.name.clone(),
        decided: decided(tx, call, unit.id, day, day)?,
        settled: settled(tx, unit.id, day, day)?,
        accounts: accounts(tx, unit.id, day, day)?,
        drawer: tx.one(&sql::BALANCE, &[&unit.id, &"drawer", &day], |row| row.get(0))?,
        entries,
        open: open(tx, unit.id)?,
        returns: returns::to_compile(tx, unit.id, end_of(call, day))?.iter().map(ended).collect(),
        returns_open: returns::still_open(tx, unit.id)?,
    })
}

/// The moment at which a day is over.
pub(super) fn end_of(call: &Call, day: Date) -> Timestamp {
    let next = day.tomorrow().unwrap_or(day).to_zoned(call.running.zone.clone());
    next.map_or(Timestamp::MAX, |next| next.timestamp())
}

fn ended(row: &ReturnRow) -> ReturnItem {
    let back = &row.file.back;
    let pieces = back.pieces.answered();
    ReturnItem {
        number: row.file.number.clone(),
        aim: back.aim.id().to_owned(),
        article: row.file.article.clone(),
        name: row.contact_name.clone(),
        pieces,
        worth: back.worth_of(pieces).minor(),
    }
}

/// What was decided in a unit between two days, both included.
pub(super) fn decided(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    first: Date,
    last: Date,
) -> Result<Vec<DecidedSum>, Error> {
    let zone = &call.running.zone;
    let start = |day: Date| day.to_zoned(zone.clone()).map_or(Timestamp::MAX, |start| start.timestamp());
    let counted = decisions::counted(tx, unit, start(first), start(last.tomorrow().unwrap_or(last)))?;
    let sum = |counted: decisions::Counted| DecidedSum {
        remedy: counted.remedy,
        quality: counted.quality,
        number: counted.number,
        pay: counted.pay.minor(),
        charge: counted.charge.minor(),
    };
    Ok(counted.into_iter().map(sum).collect())
}

/// What was paid and collected in a unit between two days, both included.
pub(super) fn settled(tx: &mut Tx<'_>, unit: i64, first: Date, last: Date) -> Result<Vec<SettledSum>, Error> {
    Ok(tx.rows(&sql::SETTLED, &[&unit, &first, &last], |row| {
        Ok(SettledSum {
            kind: row.get(0)?,
            method: row.get::<Option<String>>(1)?.unwrap_or_default(),
            number: row.get(2)?,
            amount: row.get(3)?,
        })
    })?)
}

/// Movements of the accounts of a unit between two days, both included.
pub(super) fn accounts(tx: &mut Tx<'_>, unit: i64, first: Date, last: Date) -> Result<Vec<AccountSum>, Error> {
    Ok(tx.rows(&sql::SUMS, &[&unit, &first, &last], |row| {
        Ok(AccountSum { account: row.get(0)?, debit: row.get(1)?, credit: row.get::<i64>(2)?.saturating_neg() })
    })?)
}

/// What is open in a unit now.
fn open(tx: &mut Tx<'_>, unit: i64) -> Result<Vec<OpenItem>, Error> {
    let mut found = Vec::new();
    for row in tx.rows(&sql::OPEN_OF_UNIT, &[&unit], sql::order_row)? {
        let kind = match (row.file.order.state, row.file.order.kind.direction()) {
            (State::Waiting, _) => OpenKind::Waiting,
            (_, Direction::Out) => OpenKind::ToPay,
            (_, Direction::In) => OpenKind::ToCollect,
        };
        let (number, name, case) = (row.file.number, row.file.party_name, row.case_number);
        found.push(OpenItem { kind, number, name, amount: row.file.order.amount.minor(), case });
    }
    for row in tx.rows(&sql::IN_HAND, &[], sql::order_row)? {
        if row.file.unit == unit {
            let (number, name, case) = (row.file.number, row.file.payer_name, row.case_number);
            let (kind, amount) = (OpenKind::InHand, row.file.order.amount.minor());
            found.push(OpenItem { kind, number, name, amount, case });
        }
    }
    for row in tx.rows(&sql::HAND_OVERS_OPEN, &[], sql::hand_over)? {
        if row.file.unit == unit {
            let (number, name, amount) = (row.file.number, row.file.from_name, row.file.amount.minor());
            found.push(OpenItem { kind: OpenKind::ToCount, number, name, amount, case: String::new() });
        }
    }
    Ok(found)
}
