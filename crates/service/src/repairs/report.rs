//! Repairs by category and outcome.

use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::people::Command;
use domain::repairs::Report;
use jiff::Timestamp;
use store::Tx;

/// Which repairs are counted: those that were opened in a stretch of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReportFilter {
    /// Only of this unit and those below it.
    pub unit: Option<i64>,
    /// From then on.
    pub from: Timestamp,
    /// Up to then.
    pub to: Timestamp,
}

/// Counts repairs by category and outcome, in the units that the actor may look at.
///
/// # Errors
/// [`Error::Denied`].
pub fn report(tx: &mut Tx<'_>, call: &Call, filter: &ReportFilter) -> Result<Report, Error> {
    call.require_somewhere(Command::RepairsView)?;
    let mut report = Report::default();
    let mut seen = Vec::new();
    for top in people::reach(tx, call, Command::RepairsView, filter.unit)? {
        for unit in people::units(tx, &top)? {
            if seen.contains(&unit.id) {
                continue;
            }
            for (category, outcome, number) in
                tx.rows(&sql::COUNTED, &[&unit.id, &filter.from, &filter.to], sql::counted)?
            {
                report.add(&category, outcome, number);
            }
            seen.push(unit.id);
        }
    }
    Ok(report)
}
