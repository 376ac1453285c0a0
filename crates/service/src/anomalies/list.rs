//! Lists of anomalies, and the register of courier claims.

use super::{AnomalyRow, ClaimRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::anomalies::Kind;
use domain::people::Command;
use jiff::Timestamp;
use policy::Money;
use std::collections::BTreeMap;
use store::{List, ToValue, Tx};

domain::choice! {
    /// Which anomalies.
    Scope {
        /// 处理中, the oldest first
        Open = "open",
        /// 全部, the newest first
        All = "all",
    }
}

domain::choice! {
    /// Which claims.
    ClaimScope {
        /// 未结, the oldest first
        Open = "open",
        /// 逾期未提出: the last day has passed, and nobody has sent it.
        Late = "late",
        /// 全部, the newest first
        All = "all",
    }
}

/// Which anomalies to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Which.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this kind.
    pub kind: Option<Kind>,
}

/// Which claims to list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimFilter {
    /// Which.
    pub scope: ClaimScope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only against this carrier.
    pub carrier: Option<String>,
}

/// What a carrier was asked for and has not paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CarrierSum {
    /// The carrier.
    pub carrier: String,
    /// How many claims.
    pub claims: i64,
    /// What was awarded, or else claimed.
    pub open: Money,
}

/// Lists anomalies of units that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<AnomalyRow>, Error> {
    call.require_somewhere(Command::AnomaliesView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let (at, id) = after.map(Cursor::moment).transpose()?.unwrap_or((Timestamp::MIN, 0));
    let (all, kind) = (filter.scope == Scope::All, filter.kind.map(Kind::id).unwrap_or_default());
    let (key, kind): ([&dyn ToValue; 2], [&dyn ToValue; 1]) = ([&at, &id], [&kind]);
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::AnomaliesView, filter.unit)? {
        let range = top.range();
        let range: [&dyn ToValue; 2] = [&range.0, &range.1];
        let (base, order) = if all { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
        let mut list = List::new(base).filter(&sql::BELOW, &range);
        if filter.kind.is_some() {
            list = list.filter(&sql::KIND_IS, &kind);
        }
        if after.is_some() {
            list = list.after(&key);
        }
        rows.extend(tx.list(&list.order(order).limit(limit + 1), sql::anomaly_row)?);
    }
    let key = |row: &AnomalyRow| (row.file.anomaly.reported_at, row.file.id);
    Ok(cut(rows, (all, limit), key))
}

/// Lists claims of units that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn claims(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &ClaimFilter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<ClaimRow>, Error> {
    call.require_somewhere(Command::AnomaliesView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let (at, id) = after.map(Cursor::moment).transpose()?.unwrap_or((Timestamp::MIN, 0));
    let (today, carrier) = (call.today(), filter.carrier.as_deref().unwrap_or_default());
    let (key, day): ([&dyn ToValue; 2], [&dyn ToValue; 1]) = ([&at, &id], [&today]);
    let carrier: [&dyn ToValue; 1] = [&carrier];
    let all = filter.scope == ClaimScope::All;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::AnomaliesView, filter.unit)? {
        let range = top.range();
        let range: [&dyn ToValue; 2] = [&range.0, &range.1];
        let newest = (&sql::CLAIM_ROWS, &sql::NEWEST_CLAIMS);
        let (base, order) = if all { newest } else { (&sql::OPEN_CLAIM_ROWS, &sql::OLDEST_CLAIMS) };
        let mut list = List::new(base).filter(&sql::BELOW, &range);
        if filter.scope == ClaimScope::Late {
            list = list.filter(&sql::UNFILED_AFTER, &day);
        }
        if filter.carrier.is_some() {
            list = list.filter(&sql::CARRIER_IS, &carrier);
        }
        if after.is_some() {
            list = list.after(&key);
        }
        rows.extend(tx.list(&list.order(order).limit(limit + 1), sql::claim_row)?);
    }
    Ok(cut(rows, (all, limit), |row| (row.file.opened_at, row.file.id)))
}

/// A page of rows that several parts of the company gave.
fn cut<T>(mut rows: Vec<T>, (newest, limit): (bool, i64), key: impl Fn(&T) -> (Timestamp, i64)) -> Page<T> {
    rows.sort_by_key(&key);
    if newest {
        rows.reverse();
    }
    rows.dedup_by_key(|row| key(row));
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Page::cut(rows, limit, |row| {
        let (at, id) = key(row);
        Cursor::new(&[&at.as_microsecond(), &id])
    })
}

/// What each carrier was asked for and has not paid, of the company's own claims.
///
/// # Errors
/// [`Error::Denied`].
pub fn claim_sums(tx: &mut Tx<'_>, call: &Call, unit: Option<i64>) -> Result<Vec<CarrierSum>, Error> {
    call.require_somewhere(Command::AnomaliesView)?;
    let mut tops = people::reach(tx, call, Command::AnomaliesView, unit)?;
    tops.sort_by_key(domain::people::UnitPath::range);
    let mut sums: BTreeMap<String, CarrierSum> = BTreeMap::new();
    let mut end = String::new();
    for top in tops {
        let (from, to) = top.range();
        // Parts of the company that lie in another part were counted with it.
        if to <= end {
            continue;
        }
        for sum in tx.rows(&sql::OPEN_SUMS, &[&from, &to], sql::carrier_sum)? {
            let known =
                sums.entry(sum.carrier.clone()).or_insert(CarrierSum { claims: 0, open: Money::ZERO, ..sum.clone() });
            known.claims += sum.claims;
            known.open = Money::from_minor(known.open.minor().saturating_add(sum.open.minor()));
        }
        end = to;
    }
    Ok(sums.into_values().collect())
}
