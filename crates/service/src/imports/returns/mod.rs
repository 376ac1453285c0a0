//! Lists of returns that another system has settled: each becomes a case with what the policy would have ruled, a return
//! with its goods, and the refund as it was paid.

mod matching;
mod settled;
mod worth;

use super::batch::{Plan, Settled};
use super::caches::Caches;
use super::reader::{Batch, Record, Rejected, ReturnRecord};
use super::reason::Reason;
use crate::call::Call;
use crate::error::Error;
use crate::returns;
use domain::imports::ReturnRow;
use domain::people::Actor;
use jiff::Timestamp;
use jiff::civil::{Time, time};
use matching::Part;
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
        if plan.dry {
            settled.counts.created += 1;
            continue;
        }
        let past = Past { row, unit: *unit, customer, system: &plan.system, worth: &worth };
        // What stands against one return does not hold up the others, and leaves nothing of it behind.
        match tx.attempt(|tx| live_through(tx, call, &past, parts, &key)) {
            Ok((returns, unmatched)) => {
                settled.counts.created += 1;
                settled.counts.returns += returns;
                settled.counts.unmatched += unmatched;
            }
            Err(error) => {
                let reasons = vec![Reason::of_rule(error)?];
                let (row, cells) = place.clone();
                settled.rejected.push(Rejected { row, reasons, cells });
            }
        }
    }
    Ok(settled)
}

/// Settles all parts of a row; how many there were, and how many of them have no purchase on record.
fn live_through(
    tx: &mut Tx<'_>,
    call: &Call,
    past: &Past<'_>,
    parts: Vec<Part>,
    key: &str,
) -> Result<(u64, u64), Error> {
    // The list tells what was decided and paid; the right to read it in was checked when the run was begun.
    let actor = Arc::new(Actor { id: call.actor.id, ..Actor::system(&call.actor.name) });
    let then = Call { now: moment(call, past.row)?, written: Some(call.now), actor, ..call.clone() };
    let (mut returns, mut unmatched) = (0, 0);
    for (number, part) in parts.into_iter().enumerate() {
        let matched = past.settle(tx, &then, part, &part_key(key, number))?;
        returns += 1;
        unmatched += u64::from(!matched);
    }
    Ok((returns, unmatched))
}

fn part_key(key: &str, number: usize) -> String {
    if number == 0 { key.to_owned() } else { format!("{key}#{number}") }
}

fn moment(call: &Call, row: &ReturnRow) -> Result<Timestamp, Error> {
    let at = row.on.to_datetime(row.time.unwrap_or(NOON)).to_zoned(call.running.zone.clone());
    at.map(|at| at.timestamp()).map_err(|_| Error::field("returned_at", "not-a-date"))
}
