//! The journal sets notices off, and takes back what it has overtaken.

use super::about::About;
use super::prepare::prepare;
use super::whom::{Whom, whom};
use super::{MessageFile, plan, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal::Entry;
use crate::people;
use domain::messages::{Event, Progress, State, Why};
use jiff::{SignedDuration, Timestamp};
use manual::{Manual, MessagePack, Notice, UnitStep};
use serde_json::Value;
use std::sync::Arc;
use store::Tx;

/// The name under which it is noted how far the journal was read.
pub const CONSUMER: &str = "messages";

/// Events that are older when they are read set nothing off any more: nobody wants to hear of them now.
pub const OLDEST: SignedDuration = SignedDuration::from_hours(48);

/// What events name that a message can be about within one case, or one unit; messages about another one are not
/// overtaken.
const THREADS: [&str; 5] = ["clock", "request", "order", "repair", "hold"];

/// Repaired goods can be fetched: what a customer hears on it is a pick-up notice.
const READY: &str = "repair.ready";

/// A pick-up notice was given, by a message or by somebody.
const NOTIFIED: &str = "repair.customer_notified";

/// The manual and the units of a batch.
struct Context {
    number: i64,
    manual: Arc<Manual>,
    units: Vec<people::Unit>,
}

/// Lets entries of the journal set notices off, in their order; how many messages changed. An entry that cannot be
/// followed is told in the log and passed over, so that the others are.
///
/// # Errors
/// When the database fails.
pub fn follow(tx: &mut Tx<'_>, call: &Call, entries: &[Entry]) -> Result<u64, Error> {
    let Some((number, manual)) = call.running.manual.clone() else { return Ok(0) };
    let mut changed = 0;
    let mut context: Option<Context> = None;
    let is_named = |event: &str| {
        if event == NOTIFIED {
            return true;
        }
        let notices = || manual.message_packs().iter().flat_map(|pack| &pack.notices);
        let unless = notices().flat_map(|notice| &notice.unless);
        notices().map(|notice| &notice.on).chain(unless).any(|trigger| trigger.event == event)
    };
    for entry in entries.iter().filter(|entry| About::is_followed(entry) && is_named(&entry.event)) {
        if context.is_none() {
            let units = people::all_units(tx)?;
            context = Some(Context { number, manual: Arc::clone(&manual), units });
        }
        let Some(context) = &context else { continue };
        match tx.attempt(|tx| one(tx, call, context, entry)) {
            Ok(number) => changed += number,
            Err(Error::Store(error)) if !matches!(error, store::StoreError::Broken(_)) => return Err(error.into()),
            Err(error) => tracing::error!(seq = entry.seq, event = %entry.event, %error, "messages cannot follow"),
        }
    }
    Ok(changed)
}

fn one(tx: &mut Tx<'_>, call: &Call, context: &Context, entry: &Entry) -> Result<u64, Error> {
    let mut changed = 0;
    let known = About::read(tx, call, entry)?;
    let subject = entry.subject;
    let open = match known.case() {
        Some(case) => tx.rows(&sql::OPEN_OF_CASE, &[&case], sql::message_row)?,
        None => tx.rows(&sql::OPEN_OF_SUBJECT, &[&subject.kind.id(), &subject.id], sql::message_row)?,
    };
    for row in open {
        changed += u64::from(overtake(tx, call, context, row.file, (entry, &known))?);
    }
    // What another system has settled is no news to anybody.
    if call.now.duration_since(entry.at) > OLDEST || known.was_over_before(entry.at) {
        return Ok(changed);
    }
    for (pack, notice) in context.manual.notices_on(&entry.event, &known) {
        for whom in whom(tx, call, (&context.manual, notice), &known)? {
            changed += write(tx, call, context, (pack, notice, &whom), (entry, &known))?;
        }
    }
    Ok(changed)
}

/// Whether two events of a case are about the same request or deadline, where both are about one; of one sort of thing
/// about the same one.
fn same_thread((one_event, one): (&str, &Value), (other_event, other): (&str, &Value)) -> bool {
    let things = manual::thing(one_event).zip(manual::thing(other_event));
    let is_another = |(a, b): (manual::Thing, manual::Thing)| {
        let (one, other) = (&one[a.field], &other[b.field]);
        a.sort == b.sort && !one.is_null() && !other.is_null() && one != other
    };
    if things.is_some_and(is_another) {
        return false;
    }
    THREADS.iter().all(|name| one[*name].is_null() || other[*name].is_null() || one[*name] == other[*name])
}

/// Takes a message back that has not gone out, when what happened has overtaken it.
fn overtake(
    tx: &mut Tx<'_>,
    call: &Call,
    context: &Context,
    mut file: MessageFile,
    (entry, known): (&Entry, &About),
) -> Result<bool, Error> {
    // A message is not overtaken by what set it off, nor by what came before.
    if entry.seq <= file.event_seq || file.progress.state == State::Sending {
        return Ok(false);
    }
    let Some((_, notice)) = context.manual.notice(&file.pack, &file.notice) else { return Ok(false) };
    let data: Value = serde_json::from_str(&file.data).unwrap_or_default();
    let is_meant = notice.unless.iter().any(|trigger| trigger.is_met(&entry.event, known))
        || is_given(&file, (&entry.event, known.data()));
    if !is_meant || !same_thread((&file.event, &data), (&entry.event, known.data())) {
        return Ok(false);
    }
    file.progress.cancel(Why::Overtaken)?;
    plan::unplan(tx, &file)?;
    plan::save(tx, call, &mut file)?;
    plan::note(tx, call, &file, &Event::Cancelled { of: plan::named(&file), why: Why::Overtaken })?;
    Ok(true)
}

/// Whether the pick-up notice that a message would be was given meanwhile: nobody is told the same twice.
fn is_given(file: &MessageFile, (event, data): (&str, &Value)) -> bool {
    let number: Option<i64> = data["notice"].as_str().and_then(|number| number.parse().ok());
    let is_notice = event == NOTIFIED && file.event == READY && file.is_to_customer();
    is_notice && number.is_some_and(|number| file.step < number)
}

/// The units from the company down to one.
fn steps(units: &[people::Unit], unit: i64) -> Vec<UnitStep<'_>> {
    let mut steps = Vec::new();
    let mut next = units.iter().find(|own| own.id == unit);
    while let Some(unit) = next {
        steps.push(UnitStep { code: &unit.code, kind: unit.kind.id() });
        next = unit.parent.and_then(|parent| units.iter().find(|own| own.id == parent));
    }
    steps.reverse();
    steps
}

/// Writes the messages of a notice to one recipient; how many that were.
fn write(
    tx: &mut Tx<'_>,
    call: &Call,
    context: &Context,
    (pack, notice, whom): (&MessagePack, &Notice, &Whom),
    (entry, known): (&Entry, &About),
) -> Result<u64, Error> {
    let schedule = context.manual.schedule(&notice.calendar, &steps(&context.units, known.unit()));
    let mut at = entry.at;
    let mut written = 0;
    for (step, span) in (0_i64..).zip(&notice.after) {
        at = schedule.due(at, &(*span).into()).map_err(|_| Error::refused("message-too-far"))?;
        let mut file = new(call, context, (pack, notice, whom), (entry, known), (step, at));
        let prepared = prepare(tx, call, &mut file)?;
        // What cannot be sent now and need not be is not even written.
        if prepared.is_err() && !notice.must {
            continue;
        }
        if at <= call.now
            && let Err(why) = prepared
        {
            if sql::add(tx, &file)? {
                plan::stuck(tx, call, &mut file, why)?;
                plan::save(tx, call, &mut file)?;
                written += 1;
            }
            continue;
        }
        let begin = if file.is_to_customer() { context.manual.contact_hours().next_open(at).unwrap_or(at) } else { at };
        file.progress = Progress::queued(begin);
        file.round = 1;
        if sql::add(tx, &file)? {
            store::jobs::put(tx, super::SEND, &plan::key(&file), begin, &file.id.to_string())?;
            written += 1;
        }
    }
    Ok(written)
}

fn new(
    call: &Call,
    context: &Context,
    (pack, notice, whom): (&MessagePack, &Notice, &Whom),
    (entry, known): (&Entry, &About),
    (step, at): (i64, Timestamp),
) -> MessageFile {
    MessageFile {
        id: call.id(),
        event_seq: entry.seq,
        event: entry.event.clone(),
        pack: pack.id.clone(),
        notice: notice.id.clone(),
        step,
        recipient: whom.key.clone(),
        recipient_name: whom.name.clone(),
        of: entry.subject,
        case: known.case(),
        unit: known.unit(),
        template: notice.template.clone(),
        template_version: 0,
        manual: context.number,
        way: None,
        address: String::new(),
        subject: String::new(),
        body: String::new(),
        data: known.data().to_string(),
        must: notice.must,
        progress: Progress::queued(at),
        detail: String::new(),
        due_at: at,
        created_at: call.now,
        sent_at: None,
        closed_at: None,
        reference: String::new(),
        how: String::new(),
        settled_by: String::new(),
        note: String::new(),
        round: 0,
        version: 1,
    }
}
