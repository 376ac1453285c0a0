//! Reading one deadline.

use super::read::triggers;
use super::settings::Values;
use super::{CalendarRef, Deadline, Extension, Pause, Recipient, Step, Trigger, condition};
use jiff::civil::Time;
use policy::Problem;
use policy::reader::{At, Item, Reader, View};
use worktime::{End, Span, Terms};

/// At which share of its time a deadline warns, unless it says otherwise.
const USUAL_WARNING: u8 = 80;

pub(super) fn read(reader: &Reader, view: &View<'_>, values: &Values<'_>) -> Option<Deadline> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| well_formed(reader, id));
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let source = view.require(reader, "source").map_or_else(Vec::new, |i| reader.names(i));
    let start = view.require(reader, "start").and_then(|i| reader.string(i));
    let when = condition::read_when(reader, view);
    let terms = terms(reader, view, values);
    let promised = view.get("promised").and_then(|i| reader.string(i));
    let earliest = view.get("earliest").and_then(|i| span(reader, i, values));
    let calendar = view.get("calendar").and_then(|i| reader.string(i));
    let (stop, cancel) = (triggers(reader, view, "stop"), triggers(reader, view, "cancel"));
    let pauses = tables(reader, view, "pause", |view| pause(reader, view, values));
    let escalation = tables(reader, view, "escalate", |view| step(reader, view, values));
    let warn = view.get("warn").and_then(|i| share(reader, i, values)).unwrap_or(USUAL_WARNING);
    let extension = view.get("extend").and_then(|i| extension(reader, i)).unwrap_or_default();
    let (id, start, terms) = (id?, start?, terms?);
    if stop.is_empty() {
        reader.error(Problem::error("deadline-never-met").with("deadline", &id.value), id.span.clone());
    }
    Some(Deadline {
        id: id.value,
        name: name?,
        source: source.into_iter().map(|source| source.value).collect(),
        start: Trigger { event: start.value, when, span: start.span },
        terms,
        promised: promised.map(|name| name.value),
        earliest: earliest.map(|span| Terms { span, ..terms }),
        calendar: calendar.map_or(CalendarRef::Unit, |name| CalendarRef::named(&name.value)),
        stop,
        cancel,
        pauses,
        warn,
        escalation,
        extension,
        id_span: id.span,
    })
}

fn well_formed(reader: &Reader, id: &At<String>) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let fine = id.value.starts_with(|c: char| c.is_ascii_lowercase()) && id.value.bytes().all(plain);
    if !fine {
        reader.error(Problem::error("bad-manual-name").with("name", &id.value), id.span.clone());
    }
    fine
}

fn terms(reader: &Reader, view: &View<'_>, values: &Values<'_>) -> Option<Terms> {
    let span = view.require(reader, "within").and_then(|i| span(reader, i, values));
    let count_start = view.get("count_start").and_then(|i| reader.boolean(i)).unwrap_or(false);
    let roll = view.get("roll").and_then(|i| reader.boolean(i)).unwrap_or(false);
    let end = view.get("end").map(|i| (end(reader, i), i.span()));
    let span = span?;
    let end = match end {
        None => End::SameTime,
        Some((found, at)) => {
            if !span.unit.counts_days() {
                reader.error(Problem::error("end-without-days").with("length", span), at);
            }
            found?
        }
    };
    Some(Terms { span, count_start, end, roll })
}

fn span(reader: &Reader, item: Item<'_>, values: &Values<'_>) -> Option<Span> {
    let written = values.text(item)?;
    let span = Span::parse(&written.value);
    if span.is_none() {
        reader.error(Problem::error("bad-span").with("text", &written.value), written.span);
    }
    span
}

fn end(reader: &Reader, item: Item<'_>) -> Option<End> {
    let written = reader.scalar(item)?;
    let end = match written.value.as_str() {
        "same_time" => Some(End::SameTime),
        "close" => Some(End::Close),
        "end_of_day" => Some(End::EndOfDay),
        time => time.parse::<Time>().ok().map(End::At),
    };
    if end.is_none() {
        reader.error(Problem::error("bad-end").with("text", &written.value), written.span);
    }
    end
}

fn share(reader: &Reader, item: Item<'_>, values: &Values<'_>) -> Option<u8> {
    let written = values.text(item)?;
    let number = written.value.trim_end_matches('%').trim().parse().ok().filter(|share| (1..=100).contains(share));
    if number.is_none() {
        reader.error(Problem::error("bad-share").with("text", &written.value), written.span);
    }
    number
}

fn extension(reader: &Reader, item: Item<'_>) -> Option<Extension> {
    let written = reader.string(item)?;
    let found = Extension::parse(&written.value);
    if found.is_none() {
        let problem = Problem::error("bad-extension").with("text", &written.value);
        reader.error(problem.suggest(&written.value, Extension::ALL.map(Extension::id)), written.span);
    }
    found
}

/// The tables of a list, each read to its end.
fn tables<T>(reader: &Reader, view: &View<'_>, key: &'static str, read: impl Fn(&View<'_>) -> Option<T>) -> Vec<T> {
    let Some(array) = view.get(key).and_then(|i| reader.array(i)) else { return Vec::new() };
    let one = |item| {
        let view = reader.table(item)?;
        let found = read(&view);
        view.finish(reader);
        found
    };
    array.iter().filter_map(one).collect()
}

fn pause(reader: &Reader, view: &View<'_>, values: &Values<'_>) -> Option<Pause> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| well_formed(reader, id));
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let (from, until) = (triggers(reader, view, "from"), triggers(reader, view, "until"));
    let at_most = view.get("at_most").and_then(|i| span(reader, i, values));
    let id = id?;
    Some(Pause { id: id.value, name: name?, from, until, at_most, span: id.span })
}

fn step(reader: &Reader, view: &View<'_>, values: &Values<'_>) -> Option<Step> {
    let after = view.require(reader, "after").and_then(|i| span(reader, i, values));
    let to = view.require(reader, "to").and_then(|i| reader.string(i));
    let (after, to) = (after?, to?);
    if after.unit.is_working() {
        reader.error(Problem::error("bad-span").with("text", after), view.span.clone());
    }
    let recipient = match to.value.as_str() {
        "owner" => Recipient::Owner,
        "superior" => Recipient::Superior,
        role => Recipient::Role(role.to_owned()),
    };
    Some(Step { after, to: recipient, to_span: to.span })
}
