//! Lists of returns of dealers: what each has to do something about, what is open, and everything.

use super::{RmaRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::page::{Cursor, Page};
use crate::people;
use domain::people::{Command, UnitPath};
use domain::rma::Stage;
use jiff::Timestamp;
use store::{List, ToValue, Tx};

domain::choice! {
    /// Which returns of dealers.
    Scope {
        /// 待审核
        Review = "review",
        /// 待批准
        Approve = "approve",
        /// 待收货: to be sent, or on their way.
        Awaited = "awaited",
        /// 待清点
        Count = "count",
        /// 待检测
        Test = "test",
        /// 待处理: tested, and not settled.
        Settle = "settle",
        /// 全部
        All = "all",
    }
}

impl Scope {
    /// The stages that it is about; none for all of them.
    const fn stages(self) -> &'static [Stage] {
        match self {
            Self::Review => &[Stage::ToReview],
            Self::Approve => &[Stage::ToApprove],
            Self::Awaited => &[Stage::ToSend, Stage::Awaited],
            Self::Count => &[Stage::ToCount],
            Self::Test => &[Stage::ToTest],
            Self::Settle => &[Stage::ToSettle, Stage::ToClose],
            Self::All => &[],
        }
    }
}

/// Which returns of dealers to list.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Filter {
    /// Which: what is open, the oldest first; all of them, the newest first.
    pub scope: Scope,
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
}

/// Lists returns of dealers that the actor may see, without their lines.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a cursor of another list.
pub fn list(
    tx: &mut Tx<'_>,
    call: &Call,
    filter: &Filter,
    after: Option<&Cursor>,
    limit: i64,
) -> Result<Page<RmaRow>, Error> {
    call.require_somewhere(Command::RmaView)?;
    let limit = limit.clamp(1, Page::<()>::LARGEST);
    let after = after.map(Cursor::moment).transpose()?;
    let mut rows = Vec::new();
    for top in people::reach(tx, call, Command::RmaView, filter.unit)? {
        rows.extend(below(tx, filter.scope, &top, after, limit + 1)?);
    }
    rows.sort_by_key(|row: &RmaRow| (row.file.applied_at, row.file.id));
    if filter.scope == Scope::All {
        rows.reverse();
    }
    rows.dedup_by_key(|row| row.file.id);
    rows.truncate(usize::try_from(limit + 1).unwrap_or(usize::MAX));
    Ok(Page::cut(rows, limit, |row| Cursor::new(&[&row.file.applied_at.as_microsecond(), &row.file.id])))
}

fn below(
    tx: &mut Tx<'_>,
    scope: Scope,
    top: &UnitPath,
    after: Option<(Timestamp, i64)>,
    limit: i64,
) -> Result<Vec<RmaRow>, Error> {
    let all = scope == Scope::All;
    let (rows, order) = if all { (&sql::ROWS, &sql::NEWEST) } else { (&sql::OPEN_ROWS, &sql::OLDEST) };
    let range = top.range();
    let range: [&dyn ToValue; 2] = [&range.0, &range.1];
    let stages: Vec<&'static str> = scope.stages().iter().map(|stage| stage.id()).collect();
    let stages: Vec<&dyn ToValue> = stages.iter().map(|stage| stage as _).collect();
    let (at, id) = after.unwrap_or((Timestamp::MIN, 0));
    let key: [&dyn ToValue; 2] = [&at, &id];
    let mut list = List::new(rows).filter(&sql::BELOW, &range);
    if !all {
        list = list.filter(&sql::STAGES, &stages);
    }
    if after.is_some() {
        list = list.after(&key);
    }
    Ok(tx.list(&list.order(order).limit(limit), sql::rma_row)?)
}
