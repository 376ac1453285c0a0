//! How long approvals are waited for.

use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::people::Command;
use jiff::{SignedDuration, Timestamp};
use std::collections::BTreeMap;
use store::Tx;

/// How long one level let others wait.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Waiting {
    /// The unit of the level; none for requests that nobody could be asked for.
    pub unit: Option<i64>,
    /// The unit's name.
    pub unit_name: String,
    /// The role.
    pub role: String,
    /// How many turns there were.
    pub number: usize,
    /// How many of them are not over.
    pub open: usize,
    /// Half of them took no longer.
    pub median: SignedDuration,
    /// The longest.
    pub longest: SignedDuration,
}

/// Waiting times of a period.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Report {
    /// By level, the longest median first.
    pub levels: Vec<Waiting>,
    /// Cases with a decision in the period.
    pub decided: u64,
    /// Those among which the customer had to wait for an approval.
    pub waited: u64,
}

/// The waiting times of requests that were made in a period, in units that the actor may see. A turn that is not over
/// counts as long as it has lasted.
///
/// # Errors
/// [`Error::Denied`].
pub fn report(tx: &mut Tx<'_>, call: &Call, from: Timestamp, before: Timestamp) -> Result<Report, Error> {
    call.require_somewhere(Command::ApprovalsView)?;
    let units = people::visible_units(tx, call, Command::ApprovalsView)?;
    let (mut report, mut turns) = (Report::default(), BTreeMap::<String, Vec<(SignedDuration, bool)>>::new());
    for unit in &units {
        let rows = tx.rows(&sql::WAITED, &[&unit.id, &from, &before], |row| {
            Ok((row.get::<String>(0)?, row.get::<Timestamp>(1)?, row.get::<Option<Timestamp>>(2)?))
        })?;
        for (level, opened, ended) in rows {
            let waited = ended.unwrap_or(call.now).duration_since(opened);
            turns.entry(level).or_default().push((waited, ended.is_none()));
        }
        let values: [&dyn store::ToValue; 3] = [&unit.id, &from, &before];
        report.decided += tx.one(&sql::DECIDED, &values, |row| row.get::<u64>(0))?;
        report.waited += tx.one(&sql::ASKED, &values, |row| row.get::<u64>(0))?;
    }
    let names: BTreeMap<i64, String> = people::all_units(tx)?.into_iter().map(|unit| (unit.id, unit.name)).collect();
    for (level, mut waits) in turns {
        waits.sort();
        let rung = sql::rung(&level);
        let unit = rung.as_ref().map(|rung| rung.unit);
        report.levels.push(Waiting {
            unit,
            unit_name: unit.and_then(|unit| names.get(&unit).cloned()).unwrap_or_default(),
            role: rung.map(|rung| rung.role).unwrap_or_default(),
            number: waits.len(),
            open: waits.iter().filter(|(_, open)| *open).count(),
            // The lower one of the two in the middle, so that it is a time that somebody waited.
            median: waits.get((waits.len() - 1) / 2).map_or(SignedDuration::ZERO, |(waited, _)| *waited),
            longest: waits.last().map_or(SignedDuration::ZERO, |(waited, _)| *waited),
        });
    }
    report.levels.sort_by(|a, b| b.median.cmp(&a.median).then_with(|| a.unit_name.cmp(&b.unit_name)));
    Ok(report)
}
