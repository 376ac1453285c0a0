//! Lists of returns that another system has settled: each becomes a case with what the policy would have ruled, a return
//! with its goods, and the refund as it was paid.

mod matching;
mod settled;
mod worth;

use super::batch::{Plan, Settled};
use super::caches::Caches;
use super::reader::{Batch, Record, Rejected, ReturnRecord};
use crate::call::Call;
use crate::error::Error;
use crate::returns;
use domain::imports::ReturnRow;
use domain::people::Actor;
use jiff::Timestamp;
use jiff::civil::{Time, time};
use settled::Past;
use std::sync::Arc;
use store::Tx;

/// The time of a day of which the list tells no time: the same day whatever the zone says of its midnight.
const NOON: Time = time(12, 0, 0, 0);

/// A return that is there stays as it is. One in another currency than its purchase, or in one that nobody knows the
/// worth of, is refused. One row may be several returns: its pieces were bought in several
/// purchases.
pub(super) fn settle(
    tx: &mut Tx<'_>,
    call: &Call,
    plan: &Plan,
    caches: &Caches,
    batch: &Batch,
) -> Result<Settled, Error> {
    let mut settled = Settled::default();
    for record in &batch.records {
        let Record::Return(record) = record else {
            settled.counts.passed_over += 1;
            continue;
        };
        let ReturnRecord { row, unit, key, place } = record.as_ref();
        let key = format!("{}:{}:{key}", plan.system, row.number);
        if returns::is_known(tx, &part_key(&key, 0))? {
            settled.counts.unchanged += 1;
            continue;
        }
        let customer = caches.customers.get(&format!("{}:{}", plan.system, row.customer)).copied();
        let parts = matching::parts(tx, customer, row)?;
        let worth = match worth::of(tx, call, plan, (row, &parts))? {
            Ok(worth) => worth,
            Err(reason) => {
                let (row, cells) = place.clone();
                settled.rejected.push(Rejected { row, reasons: vec![reason], cells });
                continue;
            }
        };
        settled.counts.created += 1;
        if plan.dry {
            continue;
        }
        // The list tells what was decided and paid; the right to read it in was checked when the run was begun.
        let actor = Arc::new(Actor { id: call.actor.id, ..Actor::system(&call.actor.name) });
        let then = Call { now: moment(call, row)?, written: Some(call.now), actor, ..call.clone() };
        for (number, part) in parts.into_iter().enumerate() {
            let past = Past { row, unit: *unit, customer, system: &plan.system, worth: &worth };
            let matched = past.settle(tx, &then, part, &part_key(&key, number))?;
            settled.counts.returns += 1;
            settled.counts.unmatched += u64::from(!matched);
        }
    }
    Ok(settled)
}

fn part_key(key: &str, number: usize) -> String {
    if number == 0 { key.to_owned() } else { format!("{key}#{number}") }
}

fn moment(call: &Call, row: &ReturnRow) -> Result<Timestamp, Error> {
    let at = row.on.to_datetime(row.time.unwrap_or(NOON)).to_zoned(call.running.zone.clone());
    at.map(|at| at.timestamp()).map_err(|_| Error::field("returned_at", "not-a-date"))
}
