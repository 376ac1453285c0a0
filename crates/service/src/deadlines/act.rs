//! What people do about a deadline.

use super::context::{Context, load_for};
use super::{ClockFile, Event, plan};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use domain::people::Command;
use domain::refusal::check;
use jiff::Timestamp;
use manual::Deadline;
use serde::Deserialize;
use store::Tx;

/// Characters of the longest reason.
const LONGEST: usize = 500;

/// More time for a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Extending {
    /// The new date.
    pub until: Timestamp,
    /// Why.
    pub reason: String,
    /// Whether the customer was told before the date that cannot be kept.
    #[serde(default)]
    pub customer_told: bool,
}

/// Loads a deadline, lets time act on it, lets `decide` change it, saves and notes it.
fn change(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    (id, version): (i64, Option<i64>),
    decide: impl FnOnce(&Context, &Deadline, &mut ClockFile) -> Result<Event, Error>,
) -> Result<ClockFile, Error> {
    let mut file = load_for(tx, call, command, id)?;
    let name = id.to_string();
    Record::of("deadline", file.subject, &name, &["deadline."]).unless_stale(tx, version, file.version)?;
    let mut context = Context::read(tx, call)?;
    let definition = context.definition(tx, call, &file)?;
    let Some(deadline) = definition.deadline() else { return Err(Error::NotFound { what: "deadline" }) };
    plan::let_pass(tx, call, &mut context, (&mut file, deadline), call.now)?;
    let event = decide(&context, deadline, &mut file)?;
    plan::note(tx, call, &file, &event)?;
    plan::save(tx, &context, (&mut file, deadline), false)?;
    Ok(file)
}

fn names(file: &ClockFile) -> (String, String, String) {
    (file.id.to_string(), file.pack.clone(), file.deadline.clone())
}

/// Lets a deadline stand still for one of the reasons that its pack knows.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Invalid`] for a reason that the pack does not know or that begins by
/// itself; [`Error::Refused`] when it does not run.
pub fn pause(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, reason: &str) -> Result<ClockFile, Error> {
    change(tx, call, Command::DeadlinesPause, (id, version), |context, deadline, file| {
        let by_hand = deadline.pauses.iter().find(|pause| pause.id == reason && pause.from.is_empty());
        let pause = by_hand.ok_or_else(|| Error::field("reason", "unknown-pause"))?;
        let rules = context.rules(deadline, file.unit)?;
        let at_most = pause.at_most.map(|span| rules.schedule.due(call.now, &span.into()));
        let at_most = at_most.transpose().map_err(plan::too_far)?;
        file.clock.pause(&pause.id, call.now, at_most)?;
        let (clock, pack, deadline) = names(file);
        Ok(Event::Paused { clock, pack, deadline, reason: pause.id.clone(), at_most })
    })
}

/// Lets a deadline go on.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Refused`] when it does not stand still.
pub fn resume(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<ClockFile, Error> {
    change(tx, call, Command::DeadlinesPause, (id, version), |context, deadline, file| {
        file.clock.resume(call.now, &context.rules(deadline, file.unit)?)?;
        let (clock, pack, deadline) = names(file);
        Ok(Event::Resumed { clock, pack, deadline, due: file.clock.due_at })
    })
}

/// Gives a deadline more time; the customer is told before the old date.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for a mandatory deadline or one whose time is over;
/// [`Error::Invalid`] with the fields that are wrong.
pub fn extend(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    more: &Extending,
) -> Result<ClockFile, Error> {
    change(tx, call, Command::DeadlinesExtend, (id, version), |context, deadline, file| {
        let mut errors = Vec::new();
        let reason = check::limited(&mut errors, "reason", &more.reason, LONGEST);
        Error::unless_valid(errors)?;
        let before = file.clock.due_at;
        let rules = context.rules(deadline, file.unit)?;
        file.clock.extend(more.until, (&reason, more.customer_told), call.now, &rules)?;
        let (clock, pack, deadline) = names(file);
        let (due, customer_told) = (file.clock.due_at, more.customer_told);
        Ok(Event::Extended { clock, pack, deadline, before, due, reason, customer_told })
    })
}

/// Says why a deadline was missed, also of one that was done later or has no point any more.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] without a reason, [`Error::Refused`] when it was not missed.
pub fn explain(tx: &mut Tx<'_>, call: &Call, id: i64, reason: &str) -> Result<ClockFile, Error> {
    change(tx, call, Command::DeadlinesExplain, (id, None), |_, _, file| {
        let mut errors = Vec::new();
        let reason = check::required(&mut errors, "reason", reason, LONGEST);
        Error::unless_valid(errors)?;
        if !file.clock.state.is_missed() {
            return Err(Error::refused("deadline-not-missed"));
        }
        file.reason.clone_from(&reason);
        let (clock, pack, deadline) = names(file);
        Ok(Event::Explained { clock, pack, deadline, reason })
    })
}
