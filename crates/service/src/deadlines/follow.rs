//! The journal moves deadlines: what happened starts, meets, cancels, pauses them, and gives them other owners.

use super::about::{self, About};
use super::context::Context;
use super::{ClockFile, Event, plan, sql};
use crate::call::Call;
use crate::cases::{self, CaseFile};
use crate::error::Error;
use crate::journal::Entry;
use crate::purchases;
use domain::deadlines::{Clock, State};
use domain::{Refusal, SubjectKind};
use jiff::SignedDuration;
use manual::{Deadline, Facts, Trigger};
use serde_json::Value;
use std::collections::BTreeSet;
use store::Tx;

/// The name under which it is noted how far the journal was read.
pub const CONSUMER: &str = "deadlines";

/// Events that are older when they are read start nothing any more: they were there before the program watched
/// deadlines.
pub const OLDEST: SignedDuration = SignedDuration::from_hours(24 * 92);

/// What is known of an event and its case.
pub(crate) struct Known {
    pub(crate) data: Value,
    pub(crate) case: CaseFile,
    category: Option<String>,
}

impl Known {
    /// What a case is now, beside what an event said of it.
    pub(crate) const fn of(data: Value, case: CaseFile) -> Self {
        Self { data, case, category: None }
    }

    /// Reads the case of an entry, and the category of its goods if it is asked for.
    pub(crate) fn read(tx: &mut Tx<'_>, call: &Call, entry: &Entry, with_category: bool) -> Result<Self, Error> {
        let case = cases::view(tx, call, entry.subject.id)?;
        let line = case.case.purchase_line.filter(|_| with_category);
        let category = line.map(|line| purchases::line(tx, call, line)).transpose()?.and_then(|line| {
            let facts = line.sold().facts();
            facts.into_iter().find(|(fact, _)| *fact == "category").map(|(_, value)| value)
        });
        Ok(Self { data: entry.details(), case, category })
    }
}

impl Facts for Known {
    fn fact(&self, name: &str) -> Option<String> {
        plain(&self.data[name]).or_else(|| {
            let case = &self.case.case;
            match name {
                "case_type" => Some(case.kind.id().to_owned()),
                "channel" => Some(case.channel.id().to_owned()),
                "urgent" => Some(case.urgent.to_string()),
                "category" => self.category.clone(),
                "remedy" => case.agreement.as_ref().map(|agreement| agreement.remedy.clone()),
                _ => None,
            }
        })
    }
}

/// A value of an entry as a fact.
pub(crate) fn plain(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Bool(flag) => Some(flag.to_string()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}

/// Lets entries of the journal act on the deadlines, in their order; how many deadlines changed. An entry that cannot be
/// followed is told in the log and passed over, so that the others are.
///
/// # Errors
/// When the database fails.
pub fn follow(tx: &mut Tx<'_>, call: &Call, entries: &[Entry]) -> Result<u64, Error> {
    let mut context = Context::read(tx, call)?;
    let watched = watched(&context);
    let mut changed = 0;
    for entry in entries.iter().filter(|entry| About::is_followed(entry)) {
        let moves_owner = matches!(entry.event.as_str(), "case.assigned" | "case.forwarded");
        if !moves_owner && !watched.contains(entry.event.as_str()) {
            continue;
        }
        match tx.attempt(|tx| one(tx, call, &mut context, entry)) {
            Ok(number) => changed += number,
            Err(Error::Store(error)) if !matches!(error, store::StoreError::Broken(_)) => return Err(error.into()),
            Err(error) => tracing::error!(seq = entry.seq, event = %entry.event, %error, "deadlines cannot follow"),
        }
    }
    if entries.iter().any(|entry| entry.event == "manual.published") {
        super::recompute::plan(tx, call)?;
    }
    Ok(changed)
}

/// The events that any deadline of the manual in force, or one that may still be open, waits for.
pub(super) fn watched(context: &Context) -> BTreeSet<String> {
    // Deadlines that are open, also of older manuals, may wait for anything that the program notes; what deadlines say
    // themselves moves none that is open.
    let moves = |event: &&manual::Event| event.by == manual::Emitter::Running && !event.id.starts_with("deadline.");
    let mut names: BTreeSet<String> = manual::EVENTS.iter().filter(moves).map(|event| event.id.to_owned()).collect();
    let packs = context.manual.iter().flat_map(|(_, manual)| manual.deadline_packs());
    names.extend(packs.flat_map(|pack| &pack.deadlines).map(|deadline| deadline.start.event.clone()));
    names
}

fn one(tx: &mut Tx<'_>, call: &Call, context: &mut Context, entry: &Entry) -> Result<u64, Error> {
    let (kind, id) = (entry.subject.kind, entry.subject.id);
    let open = match kind {
        SubjectKind::Case => tx.rows(&sql::OPEN_OF_CASE, &[&id], sql::clock_file)?,
        _ => tx.rows(&sql::OPEN_OF_SUBJECT, &[&kind.id(), &id], sql::clock_file)?,
    };
    if open.is_empty() && is_too_old(call, entry) {
        return Ok(0);
    }
    let known = known(tx, call, context, entry)?;
    let mut changed = 0;
    for mut file in open {
        // A deadline does not react to the event that started it.
        if file.start_seq == entry.seq {
            continue;
        }
        let definition = context.definition(tx, call, &file)?;
        let Some(deadline) = definition.deadline() else { continue };
        if react(tx, call, context, (&mut file, deadline), (entry, &known))? {
            plan::save(tx, context, (&mut file, deadline), false)?;
            changed += 1;
        }
    }
    Ok(changed + start(tx, call, context, entry, &known)?)
}

fn known(tx: &mut Tx<'_>, call: &Call, context: &Context, entry: &Entry) -> Result<About, Error> {
    let asks = |trigger: &Trigger| trigger.event == entry.event && trigger.when.iter().any(|c| c.fact == "category");
    let packs = context.manual.iter().flat_map(|(_, manual)| manual.deadline_packs());
    let needed = packs.flat_map(|pack| &pack.deadlines).any(|deadline| asks(&deadline.start));
    About::read(tx, call, entry, needed)
}

fn is_too_old(call: &Call, entry: &Entry) -> bool {
    call.now.duration_since(entry.at) > OLDEST
}

/// One event acts on one open deadline; whether it changed it. Time before the event acts first.
fn react(
    tx: &mut Tx<'_>,
    call: &Call,
    context: &mut Context,
    (file, deadline): (&mut ClockFile, &Deadline),
    (entry, known): (&Entry, &About),
) -> Result<bool, Error> {
    let met = |triggers: &[Trigger]| triggers.iter().any(|trigger| trigger.is_met(&entry.event, known));
    let (stops, cancels) = (met(&deadline.stop), met(&deadline.cancel));
    let ends = deadline.pauses.iter().any(|pause| met(&pause.until)) && file.clock.state == State::Paused;
    let pause = deadline.pauses.iter().find(|pause| met(&pause.from));
    let is_another = about::is_another_thing(&file.thing, &entry.event, known);
    // Boxes of one dealer may wait in several places: where one stands says nothing of the others.
    let mut changed = !(is_another && matches!(known, About::Hold { .. })) && owner_changed(file, known);
    if is_another {
        return Ok(changed);
    }
    if !stops && !cancels && !ends && pause.is_none() {
        return Ok(changed);
    }
    // What is done at the very moment when the time is over is done in time.
    changed |= plan::let_pass(tx, call, context, (file, deadline), entry.at - SignedDuration::from_micros(1))?;
    if stops && meet(tx, call, file, entry)? {
        return Ok(true);
    }
    let (clock, pack, name) = (file.id.to_string(), file.pack.clone(), file.deadline.clone());
    if cancels && cancel(tx, call, file, entry)? {
        return Ok(true);
    }
    if ends {
        let rules = context.rules(deadline, file.unit)?;
        let by = file.clock.pauses.last().map(|pause| pause.reason.clone()).unwrap_or_default();
        let own = deadline.pauses.iter().any(|pause| pause.id == by && met(&pause.until));
        if own && file.clock.resume(entry.at, &rules).is_ok() {
            let due = file.clock.due_at;
            plan::note(tx, call, file, &Event::Resumed { clock, pack, deadline: name, due })?;
            return Ok(true);
        }
    }
    let Some(pause) = pause else { return Ok(changed) };
    let rules = context.rules(deadline, file.unit)?;
    let at_most = pause.at_most.map(|span| rules.schedule.due(entry.at, &span.into()));
    let at_most = at_most.transpose().map_err(plan::too_far)?;
    if file.clock.pause(&pause.id, entry.at, at_most).is_ok() {
        let reason = pause.id.clone();
        plan::note(tx, call, file, &Event::Paused { clock, pack, deadline: name, reason, at_most })?;
        changed = true;
    }
    Ok(changed)
}

/// What had to be done is done; whether that met it. What came too early does not, but may make it pointless.
fn meet(tx: &mut Tx<'_>, call: &Call, file: &mut ClockFile, entry: &Entry) -> Result<bool, Error> {
    match file.clock.meet(entry.at) {
        Ok(()) => {}
        Err(Refusal { code: "deadline-too-early", .. }) => return Ok(false),
        Err(refusal) => return Err(refusal.into()),
    }
    let overdue = file.clock.overdue(entry.at).map_or(0, |late| late.as_secs());
    let event = Event::Met {
        clock: file.id.to_string(),
        pack: file.pack.clone(),
        deadline: file.deadline.clone(),
        late: file.clock.state == State::MetLate,
        overdue_seconds: overdue,
    };
    plan::note(tx, call, file, &event)?;
    Ok(true)
}

/// It has no point any more; whether that ended it. One that was missed stays missed.
fn cancel(tx: &mut Tx<'_>, call: &Call, file: &mut ClockFile, entry: &Entry) -> Result<bool, Error> {
    if file.clock.cancel(entry.at).is_err() {
        return Ok(false);
    }
    let (clock, pack, deadline) = (file.id.to_string(), file.pack.clone(), file.deadline.clone());
    let by = entry.event.clone();
    let event = match file.clock.state {
        State::Lapsed => {
            let overdue_seconds = file.clock.overdue(entry.at).map_or(0, |late| late.as_secs());
            Event::Lapsed { clock, pack, deadline, by, overdue_seconds }
        }
        _ => Event::Cancelled { clock, pack, deadline, by },
    };
    plan::note(tx, call, file, &event)?;
    Ok(true)
}

/// A case that is handled by somebody else, or somewhere else, takes its deadlines along.
fn owner_changed(file: &mut ClockFile, known: &About) -> bool {
    let now = (known.owner(), known.unit());
    let changed = (file.owner, file.unit) != now;
    (file.owner, file.unit) = now;
    changed
}

/// Starts the deadlines that an event starts (R-183: all of them).
fn start(tx: &mut Tx<'_>, call: &Call, context: &mut Context, entry: &Entry, known: &About) -> Result<u64, Error> {
    let Some((number, manual)) = context.manual.clone() else { return Ok(0) };
    if is_too_old(call, entry) || known.closed_at().is_some_and(|at| at <= entry.at) {
        return Ok(0);
    }
    let unit = known.unit();
    let steps = context.steps(unit);
    let started: Vec<_> = manual.started_by(&steps, &entry.event, known).collect();
    let mut changed = 0;
    for (pack, deadline) in started {
        let rules = context.rules(deadline, unit)?;
        let said = deadline.promised.as_deref().and_then(|name| known.said(name)?.parse().ok());
        let clock = match said.filter(|due| *due > entry.at) {
            Some(due) => Clock::promised(entry.at, due, &rules),
            None => Clock::start(entry.at, &rules),
        };
        let clock = clock.map_err(plan::too_far)?;
        let mut file = ClockFile {
            id: call.id(),
            subject: entry.subject,
            case: known.case(),
            unit,
            owner: known.owner(),
            pack: pack.id.clone(),
            deadline: deadline.id.clone(),
            manual: number,
            clock,
            start_seq: entry.seq,
            reason: String::new(),
            thing: about::thing(&entry.event, known).unwrap_or_default(),
            moment: 0,
            version: 1,
        };
        if plan::add(tx, &mut file, &rules)? {
            let due = file.clock.due_at;
            let (clock, pack, deadline) = (file.id.to_string(), file.pack.clone(), file.deadline.clone());
            plan::note(tx, call, &file, &Event::Started { clock, pack, deadline, due })?;
            changed += 1;
        }
    }
    Ok(changed)
}
