//! Until when something would have to be done, before any deadline runs.

use super::context::Context;
use super::plan;
use crate::call::Call;
use crate::error::Error;
use domain::deadlines::Clock;
use jiff::Timestamp;
use manual::CalendarRef;
use store::Tx;
use worktime::{End, Span, Terms};

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

/// When a time that begins now is over, on the calendar of a unit.
///
/// # Errors
/// [`Error::Refused`] for a date too far away, and without a manual; those of the database.
pub(crate) fn due_within(tx: &mut Tx<'_>, call: &Call, unit: i64, span: Span) -> Result<Timestamp, Error> {
    let context = Context::read(tx, call)?;
    let (_, manual) = context.manual.clone().ok_or(Error::refused("no-manual"))?;
    let terms = Terms { span, count_start: false, end: End::SameTime, roll: false };
    manual.schedule(&CalendarRef::Unit, &context.steps(unit)).due(call.now, &terms).map_err(plan::too_far)
}
