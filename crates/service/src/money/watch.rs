//! The alarm for cash that was not handed over by the end of the day.

use super::{OrderRow, keep, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use domain::money::Event;
use domain::{Ids, Subject, SubjectKind};
use policy::Money;
use std::collections::BTreeMap;
use store::Tx;

/// Tells of cash that was collected on a day before today and is not handed over, once for each fee: in the journal of
/// its unit for each who holds some, and in that of its case. How many fees that concerns.
///
/// # Errors
/// Those of the database.
pub(crate) fn watch(tx: &mut Tx<'_>, call: &Call, _: &str) -> Result<u64, Error> {
    let today = call.today().to_zoned(call.running.zone.clone());
    let before = today.map_or(i64::MAX, |start| Ids::first_of(start.timestamp()));
    let rows = tx.rows(&sql::LATE, &[&before], sql::order_row)?;
    let mut late: BTreeMap<(i64, i64), Vec<OrderRow>> = BTreeMap::new();
    for row in rows.into_iter().filter(|row| row.file.settled_on.is_some_and(|day| day < call.today())) {
        late.entry((row.file.unit, row.file.order.holder.unwrap_or_default())).or_default().push(row);
    }
    let mut told = 0;
    for ((unit, staff), rows) in late {
        let event = |rows: &[OrderRow]| Event::CashLate {
            staff: staff.to_string(),
            name: rows.first().map(|row| row.file.payer_name.clone()).unwrap_or_default(),
            amount: Money::from_minor(rows.iter().map(|row| row.file.order.amount.minor()).sum()),
            since: rows.iter().filter_map(|row| row.file.settled_on).min().unwrap_or(call.today()),
        };
        journal::append(tx, call, Subject::new(SubjectKind::Unit, unit), Some(unit), &event(&rows))?;
        for row in &rows {
            tx.execute(&sql::TELL_LATE, &[&row.file.id, &call.now])?;
            if row.file.case.is_some() {
                keep::note(tx, call, &row.file, &event(std::slice::from_ref(row)))?;
            }
            told += 1;
        }
    }
    Ok(told)
}
