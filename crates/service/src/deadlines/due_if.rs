//! Until when something would have to be done, before any deadline runs.

use super::context::Context;
use super::plan;
use crate::call::Call;
use crate::error::Error;
use domain::deadlines::Clock;
use jiff::Timestamp;
use store::Tx;

/// What an event says, by its names.
type Said = Vec<(String, String)>;

/// When the first deadline of the manual in force would be due that one event starts and another meets, if it started at
/// `since`. Nothing where no manual has such a deadline.
///
/// # Errors
/// [`Error::Refused`] for a date too far away; those of the database.
pub(crate) fn due_if(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    (start, starting): (&str, &Said),
    (stop, stopping): (&str, &Said),
    since: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let context = Context::read(tx, call)?;
    let Some((_, manual)) = context.manual.clone() else { return Ok(None) };
    let steps = context.steps(unit);
    let mut first: Option<Timestamp> = None;
    for (_, deadline) in manual.started_by(&steps, start, starting) {
        if !deadline.stop.iter().any(|trigger| trigger.is_met(stop, stopping)) {
            continue;
        }
        let due = Clock::start(since, &context.rules(deadline, unit)?).map_err(plan::too_far)?.due_at;
        first = Some(first.map_or(due, |first| first.min(due)));
    }
    Ok(first)
}
