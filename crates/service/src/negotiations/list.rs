//! Lists of negotiations.

use super::{NegotiationRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::negotiations::{Kind, Stage};
use domain::people::Command;
use jiff::Timestamp;
use store::{List, ToValue, Tx};

domain::choice! {
    /// Which negotiations.
    Scope {
        /// 待照片: photos are needed, and asked for or not
        Photos = "photos",
        /// 待判断
        Judging = "judging",
        /// 协商中
        Talking = "talking",
        /// 待回访
        Settled = "settled",
        /// 处理中, the oldest first
        Open = "open",
        /// 全部, the newest first
        All = "all",
    }
}

impl Scope {
    /// The stage that it is about.
    const fn stage(self) -> Option<Stage> {
        match self {
            Self::Photos => Some(Stage::Photos),
            Self::Judging => Some(Stage::Judging),
            Self::Talking => Some(Stage::Talking),
            Self::Settled => Some(Stage::Settled),
            Self::Open | Self::All => None,
        }
    }
}

/// Which negotiations to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Which.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// Only of this kind.
    pub kind: Option<Kind>,
}

/// Lists negotiations of units that the actor may see.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<NegotiationRow>, Error> {
    call.require_somewhere(Command::NegotiationsView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let key = after.map(Cursor::moment).transpose()?.unwrap_or((Timestamp::MIN, 0));
    let all = filter.scope == Scope::All;
    let (base, order) = if all { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
    let stage = filter.scope.stage().map(Stage::id).unwrap_or_default();
    let kind = filter.kind.map(Kind::id).unwrap_or_default();
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::NegotiationsView, filter.unit)? {
        let range = top.range();
        let range: [&dyn ToValue; 2] = [&range.0, &range.1];
        let (stage, kind): ([&dyn ToValue; 1], [&dyn ToValue; 1]) = ([&stage], [&kind]);
        let from: [&dyn ToValue; 2] = [&key.0, &key.1];
        let mut list = List::new(base).filter(&sql::BELOW, &range);
        if filter.scope.stage().is_some() {
            list = list.filter(&sql::STAGE_IS, &stage);
        }
        if filter.kind.is_some() {
            list = list.filter(&sql::KIND_IS, &kind);
        }
        if after.is_some() {
            list = list.after(&from);
        }
        rows.extend(tx.list(&list.order(order).limit(limit + 1), sql::negotiation_row)?);
    }
    let key = |row: &NegotiationRow| (row.file.opened_at, row.file.id);
    rows.sort_by_key(key);
    if all {
        rows.reverse();
    }
    rows.dedup_by_key(|row| key(row));
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.opened_at.as_microsecond(), &row.file.id])))
}
