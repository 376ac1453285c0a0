//! The end of a month: what the units below one have returned, repaired, spent and earned.

use super::day::{self, kept};
use super::report::{AccountSum, Closed, DecidedSum, MonthReport, OldGoods, OldPieces, Reported, SettledSum, UnitDay};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::people::Unit;
use crate::{journal, people, returns, stock};
use domain::money::{Account, Event};
use domain::people::Command;
use domain::{Refusal, Subject, SubjectKind};
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::Tx;

/// The report of a month that a day belongs to: as it was kept, else as it stands now.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn month(tx: &mut Tx<'_>, call: &Call, unit: i64, of: Date) -> Result<Reported<MonthReport>, Error> {
    let unit = people::unit(tx, unit)?;
    call.require(Command::MoneyView, &unit.path)?;
    match kept(tx, unit.id, &period(of))? {
        Some(kept) => Ok(kept),
        None => Ok(Reported { report: report(tx, call, &unit, of)?, closed: None }),
    }
}

/// Closes a month, once its days are closed.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] for a month that is not over or was closed, or with a day that is open.
pub fn close_month(tx: &mut Tx<'_>, call: &Call, unit: i64, of: Date) -> Result<Reported<MonthReport>, Error> {
    let unit = people::unit(tx, unit)?;
    call.require(Command::MoneyClose, &unit.path)?;
    let period = period(of);
    if of.last_of_month() >= call.today() {
        return Err(Error::refused("month-not-over"));
    }
    if kept::<MonthReport>(tx, unit.id, &period)?.is_some() {
        return Err(Error::refused("month-closed"));
    }
    let report = report(tx, call, &unit, of)?;
    if let Some(open) = report.open_days.first() {
        return Err(Refusal::new("month-day-open").with("unit", &open.name).with("day", open.day).into());
    }
    day::keep(tx, call, unit.id, &period, &report)?;
    let event = Event::MonthClosed { month: period };
    journal::append(tx, call, Subject::new(SubjectKind::Unit, unit.id), Some(unit.id), &event)?;
    Ok(Reported { report, closed: Some(Closed { at: call.now, by: call.actor.name.clone() }) })
}

fn period(of: Date) -> String {
    format!("{:04}-{:02}", of.year(), of.month())
}

fn report(tx: &mut Tx<'_>, call: &Call, unit: &Unit, of: Date) -> Result<MonthReport, Error> {
    let (first, last) = (of.first_of_month(), of.last_of_month());
    let units = people::units(tx, &unit.path)?;
    let mut decided: BTreeMap<(String, String), DecidedSum> = BTreeMap::new();
    let mut settled: BTreeMap<(String, String), SettledSum> = BTreeMap::new();
    let mut accounts: BTreeMap<String, AccountSum> = BTreeMap::new();
    for unit in &units {
        for one in day::decided(tx, call, unit.id, first, last)? {
            let sum = decided.entry((one.remedy.clone(), one.quality.clone()));
            sum.and_modify(|sum| add_decided(sum, &one)).or_insert(one);
        }
        for one in day::settled(tx, unit.id, first, last)? {
            let sum = settled.entry((one.kind.clone(), one.method.clone()));
            sum.and_modify(|sum| (sum.number, sum.amount) = (sum.number + one.number, sum.amount + one.amount))
                .or_insert(one);
        }
        for one in day::accounts(tx, unit.id, first, last)? {
            let sum = accounts.entry(one.account.clone());
            sum.and_modify(|sum| (sum.debit, sum.credit) = (sum.debit + one.debit, sum.credit + one.credit))
                .or_insert(one);
        }
    }
    let net = |account: Account| accounts.get(account.id()).map_or(0, |sum| sum.debit - sum.credit);
    let spending = [Account::Expense, Account::LocalRepair, Account::Freight, Account::Goodwill];
    let expense: i64 = spending.into_iter().map(net).sum();
    let offset = -net(Account::Fees);
    let advances = tx.rows(&sql::ADVANCES, &[], sql::order_row)?;
    let advances = advances.iter().filter(|row| unit.path.covers(&row.unit_path));
    let advances = advances.fold((0, 0), |(n, sum), row| (n + 1, sum + row.file.order.amount.minor()));
    Ok(MonthReport {
        first,
        last,
        unit_name: unit.name.clone(),
        decided: decided.into_values().collect(),
        settled: settled.into_values().collect(),
        accounts: accounts.into_values().collect(),
        expense,
        offset,
        net: expense - offset,
        advances,
        open_days: day::open_days(tx, &units, last)?,
        unsummarised: unsummarised(tx, call, &units, last)?,
        old_goods: old_goods(tx, call, &units, last)?,
        old_pieces: old_pieces(tx, call, &units, last)?,
    })
}

/// Units with returns of organisations, up to a day, that no summary lists.
fn unsummarised(tx: &mut Tx<'_>, call: &Call, units: &[Unit], last: Date) -> Result<Vec<UnitDay>, Error> {
    let mut found = Vec::new();
    for unit in units {
        if let Some(since) = returns::unsummarised_since(tx, unit.id, day::end_of(call, last))? {
            let day = since.to_zoned(call.running.zone.clone()).date().first_of_month();
            found.push(UnitDay { unit: unit.id.to_string(), name: unit.name.clone(), day });
        }
    }
    Ok(found)
}

/// Goods that were replaced in the units and are not processed, of exchanges that began up to a day.
fn old_goods(tx: &mut Tx<'_>, call: &Call, units: &[Unit], last: Date) -> Result<Vec<OldGoods>, Error> {
    let mut found = Vec::new();
    for unit in units {
        for row in returns::old_goods(tx, unit.id, day::end_of(call, last))? {
            let (awaited, undisposed) = row.file.back.old_goods();
            found.push(OldGoods {
                number: row.file.number,
                id: row.file.id.to_string(),
                unit: unit.name.clone(),
                article: row.file.article,
                name: row.contact_name,
                awaited,
                undisposed,
            });
        }
    }
    Ok(found)
}

/// Old parts of repairs and goods of dealers in the units that were not disposed of up to a day.
fn old_pieces(tx: &mut Tx<'_>, call: &Call, units: &[Unit], last: Date) -> Result<Vec<OldPieces>, Error> {
    let mut found = Vec::new();
    for unit in units {
        let lying = stock::to_dispose(tx, unit.id, day::end_of(call, last))?;
        found.extend(lying.into_iter().map(|(article, pieces)| OldPieces {
            unit: unit.id.to_string(),
            name: unit.name.clone(),
            article,
            pieces,
        }));
    }
    Ok(found)
}

fn add_decided(sum: &mut DecidedSum, one: &DecidedSum) {
    sum.number += one.number;
    sum.pay += one.pay;
    sum.charge += one.charge;
}
