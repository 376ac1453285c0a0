//! Saving a deadline, and planning the job of its next moment.

use super::context::Context;
use super::{ClockFile, Event, TICK, escalate, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use domain::deadlines::{Rules, Signal};
use jiff::Timestamp;
use manual::Deadline;
use serde::Serialize;
use store::{StoreError, Tx, jobs};

/// The end of a deadline lies beyond all dates: the definition is refused, not the event.
pub(super) fn too_far(error: worktime::Error) -> Error {
    tracing::debug!(%error, "a deadline ends beyond all dates");
    Error::refused("deadline-too-far")
}

/// Notes something in the journal of what the deadline is about.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &ClockFile, event: &Event) -> Result<(), Error> {
    let hold = file.thing.strip_prefix("hold:");
    journal::append(tx, call, file.subject, Some(file.unit), &Noted { event, hold })?;
    Ok(())
}

/// What happened to a deadline, with the box that it is about: a box stands in the journal of a unit, among others.
#[derive(Serialize)]
struct Noted<'n> {
    #[serde(flatten)]
    event: &'n Event,
    #[serde(skip_serializing_if = "Option::is_none")]
    hold: Option<&'n str>,
}

/// Lets time act on a deadline until `now`, and notes what it did; whether it did anything.
pub(super) fn let_pass(
    tx: &mut Tx<'_>,
    call: &Call,
    context: &mut Context,
    (file, deadline): (&mut ClockFile, &Deadline),
    now: Timestamp,
) -> Result<bool, Error> {
    let mut acted = false;
    loop {
        let rules = context.rules(deadline, file.unit)?;
        let Some(signal) = file.clock.tick(now, &rules).map_err(too_far)? else { return Ok(acted) };
        acted = true;
        let (clock, pack, name) = (file.id.to_string(), file.pack.clone(), file.deadline.clone());
        let due = file.clock.due_at;
        let event = match signal {
            Signal::Warn => {
                let owner = file.owner.map(|owner| owner.to_string());
                Event::Warned { clock, pack, deadline: name, due, owner }
            }
            Signal::Missed => Event::Missed { clock, pack, deadline: name, due },
            Signal::Resumed { .. } => Event::Resumed { clock, pack, deadline: name, due },
            Signal::Escalate { step, to, level } => {
                let told = escalate::who(tx, call, context, file, (&to, level))?;
                sql::tell(tx, file, &told)?;
                Event::Escalated {
                    clock,
                    pack,
                    deadline: name,
                    due,
                    step: step + 1,
                    to: told.kind,
                    unit: told.unit,
                    staff: told.staff.iter().map(|(id, _)| id.to_string()).collect(),
                    names: told.staff.into_iter().map(|(_, name)| name).collect(),
                }
            }
        };
        note(tx, call, file, &event)?;
    }
}

/// The job of the moment that is planned.
fn key(file: &ClockFile) -> String {
    format!("{}-{}", file.id, file.moment)
}

/// Plans the next moment of a deadline in place of the one before.
fn plan(tx: &mut Tx<'_>, file: &mut ClockFile, rules: &Rules<'_>, cancel: bool) -> Result<(), Error> {
    if cancel {
        jobs::cancel(tx, TICK, &key(file))?;
    }
    if let Some((at, _)) = file.clock.next_moment(rules) {
        file.moment += 1;
        jobs::put(tx, TICK, &key(file), at, &file.id.to_string())?;
    }
    Ok(())
}

/// Adds a deadline that an event has just started; false when it had already.
pub(super) fn add(tx: &mut Tx<'_>, file: &mut ClockFile, rules: &Rules<'_>) -> Result<bool, Error> {
    let next = file.clock.next_moment(rules);
    file.moment = i64::from(next.is_some());
    if !sql::add(tx, file)? {
        return Ok(false);
    }
    if let Some((at, _)) = next {
        jobs::put(tx, TICK, &key(file), at, &file.id.to_string())?;
    }
    Ok(true)
}

/// Saves a deadline with its next moment. `ticking`: the job of the moment before is being done just now.
pub(super) fn save(
    tx: &mut Tx<'_>,
    context: &Context,
    (file, deadline): (&mut ClockFile, &Deadline),
    ticking: bool,
) -> Result<(), Error> {
    let rules = context.rules(deadline, file.unit)?;
    plan(tx, file, &rules, !ticking)?;
    let saved = sql::save(tx, file)?;
    Error::unless_changed(saved, "deadline")?;
    if file.clock.ended_at.is_some() && file.clock.steps > 0 {
        sql::forget_told(tx, file)?;
    }
    file.version += 1;
    Ok(())
}

/// Plans the moment that has come once more, at once: there is something to be read first.
pub(super) fn put_off(tx: &mut Tx<'_>, file: &mut ClockFile, now: Timestamp) -> Result<(), Error> {
    file.moment += 1;
    jobs::put(tx, TICK, &key(file), now, &file.id.to_string())?;
    let saved = sql::save(tx, file)?;
    Error::unless_changed(saved, "deadline")
}

/// Whether a job is the one that was planned last for a deadline: a job that was overtaken does nothing.
pub(super) fn is_current(file: &ClockFile, job: &str) -> bool {
    key(file) == job
}

/// The id in the payload of a job.
pub(super) fn id_in(payload: &str) -> Result<i64, Error> {
    payload.parse().map_err(|_| Error::Store(StoreError::Broken(format!("no id: {payload}"))))
}
