//! Reading the ledger.

use super::{LedgerLine, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::money::Account;
use domain::people::{Command, UnitPath};
use jiff::civil::Date;
use policy::Money;
use std::collections::HashMap;
use store::{List, ToValue, Tx};

/// Which lines to read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct LedgerFilter {
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this account.
    pub account: Option<Account>,
    /// Only of this party of the account.
    pub party: Option<i64>,
    /// From this day on.
    pub from: Option<Date>,
    /// Until this day.
    pub until: Option<Date>,
}

/// What somebody owes, or is owed when it is negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartyBalance {
    /// Who: a unit or a member of staff, as the account says.
    pub party: i64,
    /// The name.
    pub name: String,
    /// How much.
    pub balance: Money,
}

/// Lines of the ledger in units that the actor may see, the newest first.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn ledger(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &LedgerFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<LedgerLine>, Error> {
    call.require_somewhere(Command::MoneyView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(|cursor| Ok::<_, Error>((cursor.value::<i64>(0)?, cursor.value::<i64>(1)?))).transpose()?;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::MoneyView, filter.unit)? {
        rows.extend(below(tx, filter, &top, after, limit + 1)?);
    }
    rows.sort_by_key(|row: &LedgerLine| std::cmp::Reverse((row.entry, row.place)));
    rows.dedup_by_key(|row| (row.entry, row.place));
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.entry, &row.place])))
}

fn below(
    tx: &mut Tx<'_>,
    filter: &LedgerFilter,
    top: &UnitPath,
    after: Option<(i64, i64)>,
    limit: i64,
) -> Result<Vec<LedgerLine>, Error> {
    let range = top.range();
    let range: [&dyn ToValue; 2] = [&range.0, &range.1];
    let account = filter.account.map(Account::id).unwrap_or_default();
    let account: [&dyn ToValue; 1] = [&account];
    let party = filter.party.unwrap_or_default();
    let party: [&dyn ToValue; 1] = [&party];
    let (from, until) = (filter.from.unwrap_or(Date::MIN), filter.until.unwrap_or(Date::MAX));
    let (from, until): ([&dyn ToValue; 1], [&dyn ToValue; 1]) = ([&from], [&until]);
    let (entry, place) = after.unwrap_or_default();
    let key: [&dyn ToValue; 2] = [&entry, &place];
    let mut rows = List::new(&sql::LINES).filter(&sql::LINES_BELOW, &range);
    if filter.account.is_some() {
        rows = rows.filter(&sql::ACCOUNT_IS, &account);
    }
    if filter.party.is_some() {
        rows = rows.filter(&sql::PARTY_IS, &party);
    }
    if filter.from.is_some() {
        rows = rows.filter(&sql::FROM_DAY, &from);
    }
    if filter.until.is_some() {
        rows = rows.filter(&sql::UNTIL_DAY, &until);
    }
    if after.is_some() {
        rows = rows.after(&key);
    }
    Ok(tx.list(&rows.order(&sql::LATEST).limit(limit), sql::ledger_line)?)
}

/// What somebody owes at the end of a day: a dealer, a supplier, a member of staff.
///
/// # Errors
/// [`Error::Denied`].
pub fn balance_of_party(
    tx: &mut Tx<'_>,
    call: &Call,
    (account, party): (Account, i64),
    day: Date,
) -> Result<Money, Error> {
    call.require_somewhere(Command::MoneyView)?;
    Ok(tx.one(&sql::OF_PARTY, &[&account.id(), &party, &day], |row| row.get(0).map(Money::from_minor))?)
}

/// What everybody owes on an account at the end of a day, those without a balance left out. Dealers and suppliers
/// are those that the actor may see; members of staff only for whoever sees the whole company.
///
/// # Errors
/// [`Error::Denied`].
pub fn party_balances(tx: &mut Tx<'_>, call: &Call, account: Account, day: Date) -> Result<Vec<PartyBalance>, Error> {
    call.require_somewhere(Command::MoneyView)?;
    let visible = people::visible_units(tx, call, Command::MoneyView)?;
    let units: HashMap<i64, String> = visible.into_iter().map(|unit| (unit.id, unit.name)).collect();
    let rows = tx.rows(&sql::PARTIES, &[&account.id(), &day], |row| Ok((row.get::<i64>(0)?, row.get::<i64>(1)?)))?;
    let mut found = Vec::new();
    for (party, balance) in rows.into_iter().filter(|(_, balance)| *balance != 0) {
        let name = match account {
            Account::Dealer | Account::Supplier => units.get(&party).cloned(),
            Account::Staff | Account::Advances | Account::Hand => {
                people::colleague(tx, party).ok().map(|staff| staff.name)
            }
            _ => None,
        };
        if let Some(name) = name {
            found.push(PartyBalance { party, name, balance: Money::from_minor(balance) });
        }
    }
    Ok(found)
}
