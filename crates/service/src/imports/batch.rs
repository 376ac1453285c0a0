//! What becomes of a batch: first it is settled by reading alone, then it is written. A dry run does the first half.

use super::caches::{Caches, News};
use super::counts::Counts;
use super::errors;
use super::reader::{Batch, Record, Rejected, as_json};
use super::{customers, products, purchases, repairs, returns, sql};
use crate::call::Call;
use crate::error::Error;
use domain::imports::ImportKind;
use domain::money::Rate;
use store::Tx;

/// What a run is about.
#[derive(Debug, Clone)]
pub(super) struct Plan {
    pub(super) import: i64,
    pub(super) kind: ImportKind,
    /// The name of the other system.
    pub(super) system: String,
    /// The currency of amounts that do not say so themselves.
    pub(super) currency: String,
    /// Its rate.
    pub(super) rate: Option<Rate>,
    /// Whether nothing is to be written.
    pub(super) dry: bool,
}

/// What a batch came to.
#[derive(Debug, Default)]
pub(super) struct Settled {
    pub(super) counts: Counts,
    pub(super) news: News,
    /// Rows that are right in themselves and do not fit what is on record.
    pub(super) rejected: Vec<Rejected>,
}

/// Settles a batch, and writes it unless the run is dry.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: &Plan,
    caches: &Caches,
    batch: &Batch,
) -> Result<Settled, Error> {
    let mut settled = match plan.kind {
        ImportKind::Customers => customers::settle(tx, call, plan, caches, batch)?,
        ImportKind::Products => products::settle(tx, call, plan, caches, batch)?,
        ImportKind::Purchases => purchases::settle(tx, call, plan, caches, batch)?,
        ImportKind::Repairs => repairs::settle(tx, call, plan, batch)?,
        ImportKind::Returns => returns::settle(tx, call, plan, caches, batch)?,
    };
    let unread = batch.rejected.len() as u64;
    settled.counts.rejected += unread + settled.rejected.len() as u64;
    settled.counts.rows += batch.records.len() as u64 + unread;
    Ok(settled)
}

/// Keeps the rows that could not be used, as long as there are not too many; `before` are there already.
pub(super) fn keep_rejected<'r>(
    tx: &mut Tx<'_>,
    plan: &Plan,
    rejected: impl Iterator<Item = &'r Rejected>,
    before: u64,
) -> Result<(), Error> {
    let room = usize::try_from(errors::MOST.saturating_sub(before)).unwrap_or(usize::MAX);
    for rejected in rejected.take(room) {
        let (reasons, cells) = (as_json(&rejected.reasons)?, as_json(&rejected.cells)?);
        tx.execute(&sql::ADD_ERROR, &[&plan.import, &rejected.row, &reasons, &cells])?;
    }
    Ok(())
}

/// The rows of a batch that a kind of list understands.
pub(super) fn of_kind<'b, T>(
    batch: &'b Batch,
    pick: impl Fn(&'b Record) -> Option<T> + 'b,
) -> impl Iterator<Item = T> + 'b {
    batch.records.iter().filter_map(pick)
}
