//! Reading a message pack.

use super::{Addressee, MessagePack, Notice, Purpose, Template, Way};
use crate::deadlines::{CalendarRef, Trigger, read_triggers, read_when};
use crate::named::whole;
use policy::reader::{At, Item, Reader, View};
use policy::{Problem, Problems, Source, Text};
use std::sync::Arc;
use worktime::Span;

/// A notice goes out at once unless it says otherwise.
const AT_ONCE: &str = "0d";

impl MessagePack {
    /// Reads a pack that stands alone.
    ///
    /// # Errors
    /// All mistakes in its form.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let (pack, problems) = Self::read(&Source::new("pack.toml", text));
        pack.filter(|_| problems.is_empty()).ok_or(Problems(problems))
    }

    /// Reads a pack. What can be read is read, so that all mistakes are told.
    pub(crate) fn read(source: &Arc<Source>) -> (Option<Self>, Vec<Problem>) {
        whole(source, read)
    }
}

fn read(reader: &Reader, view: &View<'_>) -> Option<MessagePack> {
    let head = view.require(reader, "pack").and_then(|i| reader.table(i));
    let words = view.get("words").and_then(|i| reader.table(i)).map_or_else(Vec::new, |table| words(reader, &table));
    let templates = tables(reader, view, "template", template);
    let notices = tables(reader, view, "notice", notice);
    for (id, span) in twice(templates.iter().map(|one| (&one.id, &one.id_span))) {
        reader.error(Problem::error("template-defined-twice").with("id", id), span);
    }
    for (id, span) in twice(notices.iter().map(|one| (&one.id, &one.id_span))) {
        reader.error(Problem::error("notice-defined-twice").with("id", id), span);
    }
    let head = head?;
    let id = head.require(reader, "id").and_then(|i| reader.string(i));
    let title = head.require(reader, "title").and_then(|i| reader.text(i));
    head.finish(reader);
    let id = id?;
    Some(MessagePack {
        id: id.value,
        title: title?,
        words,
        templates,
        notices,
        source: Arc::clone(&reader.source),
        id_span: id.span,
    })
}

fn words(reader: &Reader, table: &View<'_>) -> Vec<(String, Text)> {
    let one = |(name, item): (At<&str>, Item<'_>)| Some((name.value.to_owned(), reader.text(item)?));
    table.entries().filter_map(one).collect()
}

/// The tables of a list, each read to its end.
pub(crate) fn tables<T>(
    reader: &Reader,
    view: &View<'_>,
    key: &'static str,
    read: impl Fn(&Reader, &View<'_>) -> Option<T>,
) -> Vec<T> {
    let Some(array) = view.get(key).and_then(|i| reader.array(i)) else { return Vec::new() };
    let one = |item| {
        let view = reader.table(item)?;
        let found = read(reader, &view);
        view.finish(reader);
        found
    };
    array.iter().filter_map(one).collect()
}

/// The ids that stand there before.
pub(crate) fn twice<'i>(
    ids: impl Iterator<Item = (&'i String, &'i std::ops::Range<usize>)>,
) -> Vec<(&'i String, std::ops::Range<usize>)> {
    let (mut seen, mut twice): (Vec<&String>, Vec<_>) = (Vec::new(), Vec::new());
    for (id, span) in ids {
        if seen.contains(&id) {
            twice.push((id, span.clone()));
        }
        seen.push(id);
    }
    twice
}

fn id(reader: &Reader, view: &View<'_>) -> Option<At<String>> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i))?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    if id.value.starts_with(|c: char| c.is_ascii_lowercase()) && id.value.bytes().all(plain) {
        return Some(id);
    }
    reader.error(Problem::error("bad-manual-name").with("name", &id.value), id.span);
    None
}

fn template(reader: &Reader, view: &View<'_>) -> Option<Template> {
    let id = id(reader, view);
    let version = view.require(reader, "version").and_then(|i| version(reader, i));
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let purpose = view.require(reader, "purpose").and_then(|i| purpose(reader, i));
    let ways = view.require(reader, "ways").map_or_else(Vec::new, |i| reader.one_or_many(i));
    let ways: Vec<Way> = ways.into_iter().filter_map(|i| way(reader, i)).collect();
    let subject = view.get("subject").and_then(|i| reader.text(i));
    let text = view.require(reader, "text").and_then(|i| Some((reader.text(i)?, i.span())));
    let (id, (text, text_span)) = (id?, text?);
    if ways.contains(&Way::Email) && subject.is_none() {
        reader.error(Problem::error("template-without-subject").with("template", &id.value), id.span.clone());
    }
    Some(Template {
        id: id.value,
        version: version?,
        name: name?,
        purpose: purpose?,
        ways,
        subject,
        text,
        id_span: id.span,
        text_span,
    })
}

fn version(reader: &Reader, item: Item<'_>) -> Option<u32> {
    let written = reader.scalar(item)?;
    let number = written.value.parse().ok().filter(|number| *number > 0);
    if number.is_none() {
        reader.error(Problem::error("bad-version").with("text", &written.value), written.span);
    }
    number
}

fn purpose(reader: &Reader, item: Item<'_>) -> Option<Purpose> {
    let written = reader.string(item)?;
    let found = Purpose::parse(&written.value);
    if found.is_none() {
        let problem = Problem::error("bad-purpose").with("text", &written.value);
        reader.error(problem.suggest(&written.value, Purpose::ALL.map(Purpose::id)), written.span);
    }
    found
}

fn way(reader: &Reader, item: Item<'_>) -> Option<Way> {
    let written = reader.string(item)?;
    let found = Way::parse(&written.value);
    if found.is_none() {
        let problem = Problem::error("bad-way").with("text", &written.value);
        reader.error(problem.suggest(&written.value, Way::ALL.map(Way::id)), written.span);
    }
    found
}

fn notice(reader: &Reader, view: &View<'_>) -> Option<Notice> {
    let id = id(reader, view);
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let source = view.require(reader, "source").map_or_else(Vec::new, |i| reader.names(i));
    let on = view.require(reader, "on").and_then(|i| reader.string(i));
    let when = read_when(reader, view);
    let after = view.get("after").map_or_else(|| Span::parse(AT_ONCE), |i| span(reader, i));
    let repeat = view.get("repeat").map_or_else(Vec::new, |i| reader.one_or_many(i));
    let repeat: Vec<Span> = repeat.into_iter().filter_map(|i| span(reader, i)).collect();
    let calendar = view.get("calendar").and_then(|i| reader.string(i));
    let unless = read_triggers(reader, view, "unless");
    let to = view.require(reader, "to").and_then(|i| reader.string(i));
    let template = view.require(reader, "template").and_then(|i| reader.string(i));
    let must = view.get("must").and_then(|i| reader.boolean(i)).unwrap_or(true);
    let (id, on, to, template) = (id?, on?, to?, template?);
    Some(Notice {
        id: id.value,
        name: name?,
        source: source.into_iter().map(|source| source.value).collect(),
        on: Trigger { event: on.value, when, span: on.span },
        after: std::iter::once(after?).chain(repeat).collect(),
        calendar: calendar.map_or(CalendarRef::Unit, |name| CalendarRef::named(&name.value)),
        unless,
        to: addressee(&to.value),
        template: template.value,
        must,
        id_span: id.span,
        to_span: to.span,
        template_span: template.span,
    })
}

fn span(reader: &Reader, item: Item<'_>) -> Option<Span> {
    let written = reader.scalar(item)?;
    let span = Span::parse(&written.value);
    if span.is_none() {
        reader.error(Problem::error("bad-span").with("text", &written.value), written.span);
    }
    span
}

fn addressee(to: &str) -> Addressee {
    match to {
        "customer" => Addressee::Customer,
        "dealer" => Addressee::Dealer,
        "responsible" => Addressee::Responsible,
        "approver" => Addressee::Approver,
        "superior" => Addressee::Superior,
        "escalated" => Addressee::Escalated,
        other => match other.strip_prefix("robot:") {
            Some(robot) => Addressee::Robot(robot.trim().to_owned()),
            None => Addressee::Role(other.to_owned()),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../manuals/packs/messages/case-messages.toml");

    /// Whatever a text says, it is read or its mistakes are told, with places inside it.
    fn read(text: &str) {
        let source = Source::new("m.toml", text);
        let (pack, problems) = MessagePack::read(&source);
        assert!(pack.is_some() || !problems.is_empty(), "nothing is said about\n{text}");
        for place in problems.iter().filter_map(|problem| problem.place.as_ref()) {
            assert!(place.source.text.get(place.span.clone()).is_some(), "{place:?}");
        }
    }

    #[test]
    fn any_text_is_read_or_its_mistakes_are_told() {
        let lines: Vec<&str> = SHIPPED.lines().collect();
        for left_out in 0..lines.len() {
            let kept = lines.iter().enumerate().filter(|(number, _)| *number != left_out);
            read(&kept.map(|(_, line)| format!("{line}\n")).collect::<String>());
        }
        SHIPPED.char_indices().map(|(at, _)| at).step_by(61).for_each(|at| read(&SHIPPED[..at]));
        for (from, to) in [("= [", "= {"), ("\"", "'"), ("{ ", "[ "), ("zh-CN", "zh"), ("[[", "["), ("\n", "\r\n")] {
            read(&SHIPPED.replace(from, to));
        }
    }
}
