//! Reading a deadline pack.

use super::settings::{self, DeadlineSettings, Values};
use super::{DeadlinePack, Trigger, condition, read_deadline};
use crate::named::whole;
use policy::reader::{Item, Reader, View};
use policy::{Problem, Problems, Source};
use std::sync::Arc;

impl DeadlinePack {
    /// Reads a pack that stands alone, with its own values.
    ///
    /// # Errors
    /// All mistakes in its form.
    pub fn parse(text: &str) -> Result<Self, Problems> {
        let (pack, problems) = Self::read(&Source::new("pack.toml", text), &DeadlineSettings::new());
        pack.filter(|_| problems.is_empty()).ok_or(Problems(problems))
    }

    /// Reads a pack under the values that a company sets. What can be read is read, so that all mistakes are told.
    pub(crate) fn read(source: &Arc<Source>, settings: &DeadlineSettings) -> (Option<Self>, Vec<Problem>) {
        whole(source, |reader, view| read(reader, view, settings))
    }
}

fn read(reader: &Reader, view: &View<'_>, given: &DeadlineSettings) -> Option<DeadlinePack> {
    let head = view.require(reader, "pack").and_then(|i| reader.table(i));
    let parameters = settings::read(reader, view, given);
    let values = Values { reader, parameters: &parameters, used: std::cell::RefCell::default() };
    let array = view.require(reader, "deadline").and_then(|i| reader.array(i));
    let mut deadlines: Vec<super::Deadline> = Vec::new();
    for item in array.iter().flat_map(|array| array.iter()) {
        let Some(view) = reader.table(item) else { continue };
        let found = read_deadline::read(reader, &view, &values);
        view.finish(reader);
        let Some(found) = found else { continue };
        if deadlines.iter().any(|other| other.id == found.id) {
            let problem = Problem::error("deadline-defined-twice").with("deadline", &found.id);
            reader.error(problem, found.id_span.clone());
        }
        deadlines.push(found);
    }
    values.finish();
    let head = head?;
    let id = head.require(reader, "id").and_then(|i| reader.string(i));
    let title = head.require(reader, "title").and_then(|i| reader.text(i));
    head.finish(reader);
    let id = id?;
    Some(DeadlinePack {
        id: id.value,
        title: title?,
        deadlines,
        parameters,
        source: Arc::clone(&reader.source),
        id_span: id.span,
    })
}

/// Events, each as its name or as `{ event = …, when = { … } }`.
pub(crate) fn triggers(reader: &Reader, view: &View<'_>, key: &'static str) -> Vec<Trigger> {
    let items = view.get(key).map_or_else(Vec::new, |item| reader.one_or_many(item));
    items.into_iter().filter_map(|item| trigger(reader, item)).collect()
}

fn trigger(reader: &Reader, item: Item<'_>) -> Option<Trigger> {
    if item.get_ref().is_str() {
        let event = reader.string(item)?;
        return Some(Trigger { event: event.value, when: Vec::new(), span: event.span });
    }
    let view = reader.table(item)?;
    let event = view.require(reader, "event").and_then(|i| reader.string(i));
    let when = condition::read_when(reader, &view);
    view.finish(reader);
    let event = event?;
    Some(Trigger { event: event.value, when, span: event.span })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../manuals/packs/deadlines/cases.toml");

    /// Whatever a text says, it is read or its mistakes are told, with places inside it.
    fn read(text: &str) {
        let source = Source::new("d.toml", text);
        let (pack, problems) = DeadlinePack::read(&source, &DeadlineSettings::new());
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
        for (from, to) in [("= [", "= {"), ("\"", "'"), ("{ ", "[ "), ("zh-CN", "zh"), ("[[", "["), ("$", "")] {
            read(&SHIPPED.replace(from, to));
        }
    }
}
