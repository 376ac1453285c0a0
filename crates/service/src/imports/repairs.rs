//! Lists of repairs.

use super::batch::{Plan, Settled, of_kind};
use super::reader::{Batch, Record};
use crate::call::Call;
use crate::error::Error;
use crate::repairs::{self, ImportedRepair};
use domain::imports::RepairRow;
use store::Tx;

/// A repair that is there stays as it is.
pub(super) fn settle(tx: &mut Tx<'_>, call: &Call, plan: &Plan, batch: &Batch) -> Result<Settled, Error> {
    let mut settled = Settled::default();
    let rows = of_kind(batch, |record| match record {
        Record::Repair(row, unit) => Some((row, *unit)),
        _ => None,
    });
    for (row, unit) in rows {
        let key = format!("{}:{}", plan.system, row.key);
        if repairs::is_known(tx, &key)? {
            settled.counts.unchanged += 1;
            continue;
        }
        if !plan.dry {
            repairs::add_imported(tx, call, &made(call, row, (key, unit))?)?;
        }
        settled.counts.created += 1;
    }
    Ok(settled)
}

fn made(call: &Call, row: &RepairRow, (key, unit): (String, i64)) -> Result<ImportedRepair, Error> {
    // A day without a time is taken for its noon, which is the same day whatever the zone says of its midnight.
    let at = row.on.at(12, 0, 0, 0).to_zoned(call.running.zone.clone());
    let at = at.map_err(|_| Error::field("repaired_on", "not-a-date"))?.timestamp();
    let row = row.clone();
    Ok(ImportedRepair {
        key,
        unit,
        category: row.category,
        product: row.product,
        brand: row.brand,
        fault: row.fault,
        outcome: row.outcome,
        barrier: row.barrier,
        at,
    })
}
