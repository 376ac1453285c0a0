//! Until when something would have to be done, before any deadline runs.

use super::context::Context;
use super::plan;
use crate::call::Call;
use crate::error::Error;
use domain::deadlines::Clock;
use jiff::Timestamp;
use manual::CalendarRef;
use store::Tx;
use worktime::{End, Span, Terms, Unit};

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
    start: (&str, &Said),
    stop: (&str, &Said),
    since: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let clocks = clocks(tx, call, unit, start, stop, since)?;
    Ok(clocks.into_iter().map(|(clock, _)| clock.due_at).min())
}

/// From when on what meets the first such deadline counts: the earliest moment that the deadline names, else the
/// beginning of the day on which it is due. What comes after three days comes on the third day, not before; what
/// comes after some hours comes when they are over.
///
/// # Errors
/// As [`due_if`].
pub(crate) fn counts_from(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    start: (&str, &Said),
    stop: (&str, &Said),
    since: Timestamp,
) -> Result<Option<Timestamp>, Error> {
    let clocks = clocks(tx, call, unit, start, stop, since)?;
    let first = clocks.into_iter().min_by_key(|(clock, _)| clock.due_at);
    let from = |(clock, unit): (Clock, Unit)| {
        clock.earliest_at.unwrap_or_else(|| beginning(call, clock.due_at, unit)).max(since)
    };
    Ok(first.map(from))
}

/// The beginning of the day, where days are counted; else the moment itself.
fn beginning(call: &Call, moment: Timestamp, unit: Unit) -> Timestamp {
    if unit.counts_days() { day_of(call, moment) } else { moment }
}

/// The beginning of a day.
fn day_of(call: &Call, moment: Timestamp) -> Timestamp {
    moment.to_zoned(call.running.zone.clone()).start_of_day().map_or(moment, |start| start.timestamp())
}

/// The deadlines of the manual in force that one event starts and another meets, as if they started at `since`, and what
/// each is counted in.
fn clocks(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    (start, starting): (&str, &Said),
    (stop, stopping): (&str, &Said),
    since: Timestamp,
) -> Result<Vec<(Clock, Unit)>, Error> {
    let context = Context::read(tx, call)?;
    let Some((_, manual)) = context.manual.clone() else { return Ok(Vec::new()) };
    let steps = context.steps(unit);
    let mut clocks = Vec::new();
    for (_, deadline) in manual.started_by(&steps, start, starting) {
        if deadline.stop.iter().any(|trigger| trigger.is_met(stop, stopping)) {
            let rules = context.rules(deadline, unit)?;
            clocks.push((Clock::start(since, &rules).map_err(plan::too_far)?, rules.terms.span.unit));
        }
    }
    Ok(clocks)
}

/// The beginning of the day on which a time that begins at `since` is over, on the calendar of a unit; of a time in hours
/// the moment at which it is over.
///
/// # Errors
/// As [`due_within`].
pub(crate) fn day_after(
    tx: &mut Tx<'_>,
    call: &Call,
    unit: i64,
    (since, span): (Timestamp, Span),
) -> Result<Timestamp, Error> {
    Ok(beginning(call, over(tx, call, unit, (since, span))?, span.unit).max(since))
}

/// When a time that begins now is over, on the calendar of a unit.
///
/// # Errors
/// [`Error::Refused`] for a date too far away, and without a manual; those of the database.
pub(crate) fn due_within(tx: &mut Tx<'_>, call: &Call, unit: i64, span: Span) -> Result<Timestamp, Error> {
    over(tx, call, unit, (call.now, span))
}

fn over(tx: &mut Tx<'_>, call: &Call, unit: i64, (since, span): (Timestamp, Span)) -> Result<Timestamp, Error> {
    let context = Context::read(tx, call)?;
    let (_, manual) = context.manual.clone().ok_or(Error::refused("no-manual"))?;
    let terms = Terms { span, count_start: false, end: End::SameTime, roll: false };
    manual.schedule(&CalendarRef::Unit, &context.steps(unit)).due(since, &terms).map_err(plan::too_far)
}
