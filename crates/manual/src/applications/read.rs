//! Reading applications of packs.

use super::{Application, ApplicationAbout, ApplicationField, ApplicationFieldKind, ApplicationStep, paper, price};
use crate::forms::{is_form_id, series};
use crate::messages::{tables, twice};
use policy::Problem;
use policy::reader::{At, Item, Reader, View};

/// `[[application]]` of a form pack.
pub(crate) fn application(reader: &Reader, view: &View<'_>) -> Option<Application> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| is_form_id(reader, id));
    let title = view.require(reader, "title").and_then(|i| reader.string(i));
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let source = view.require(reader, "source").map_or_else(Vec::new, |i| reader.names(i));
    let about = view.require(reader, "about").and_then(|i| about(reader, i));
    let series = view.require(reader, "series").and_then(|i| series(reader, i));
    let paper = view.get("paper").and_then(|i| paper::paper(reader, i));
    let fields = tables(reader, view, "fields", field);
    let columns = tables(reader, view, "columns", field);
    let priced = view.get("priced").and_then(|i| price::priced(reader, i));
    let rates = tables(reader, view, "rates", price::rate);
    let lines_optional = view.get("lines_optional").and_then(|i| reader.boolean(i)).unwrap_or(false);
    let needs_file = view.get("needs_file").and_then(|i| reader.boolean(i)).unwrap_or(false);
    let approved = view.get("approved").and_then(|i| reader.text(i));
    let steps = tables(reader, view, "steps", step);
    let id = id?;
    if fields.is_empty() && columns.is_empty() {
        reader.error(Problem::error("application-empty").with("application", &id.value), id.span.clone());
    }
    for ids in [&fields, &columns] {
        named_once(reader, ids.iter().map(|one| (&one.id, &one.id_span)));
    }
    named_once(reader, steps.iter().map(|one| (&one.id, &one.id_span)));
    named_once(reader, rates.iter().map(|one| (&one.id, &one.id_span)));
    let one = Application {
        id: id.value.clone(),
        title: title?.value,
        name: name?,
        source: source.into_iter().map(|one| one.value).collect(),
        about: about?,
        series: series?,
        paper,
        fields,
        columns,
        priced,
        rates,
        lines_optional,
        needs_file,
        approved,
        steps,
        id_span: id.span.clone(),
    };
    price::check(reader, &one, &id);
    Some(one)
}

fn named_once<'i>(reader: &Reader, ids: impl Iterator<Item = (&'i String, &'i std::ops::Range<usize>)>) {
    for (id, span) in twice(ids) {
        reader.error(Problem::error("application-name-twice").with("name", id), span);
    }
}

fn about(reader: &Reader, item: Item<'_>) -> Option<ApplicationAbout> {
    let written = reader.string(item)?;
    let found = ApplicationAbout::parse(&written.value);
    if found.is_none() {
        let problem = Problem::error("bad-application-about").with("text", &written.value);
        reader.error(problem.suggest(&written.value, ApplicationAbout::ALL.map(ApplicationAbout::id)), written.span);
    }
    found
}

fn field(reader: &Reader, view: &View<'_>) -> Option<ApplicationField> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| is_plain(reader, id));
    let label = view.require(reader, "label").and_then(|i| reader.text(i));
    let kind = view.get("kind").map_or(Some(ApplicationFieldKind::Text), |i| kind(reader, i));
    let required = view.get("required").and_then(|i| reader.boolean(i)).unwrap_or(false);
    let id = id?;
    Some(ApplicationField { id: id.value, label: label?, kind: kind?, required, id_span: id.span })
}

fn kind(reader: &Reader, item: Item<'_>) -> Option<ApplicationFieldKind> {
    let written = reader.string(item)?;
    let found = ApplicationFieldKind::parse(&written.value);
    if found.is_none() {
        let problem = Problem::error("bad-application-field").with("text", &written.value);
        let known = ApplicationFieldKind::ALL.map(ApplicationFieldKind::id);
        reader.error(problem.suggest(&written.value, known), written.span);
    }
    found
}

fn step(reader: &Reader, view: &View<'_>) -> Option<ApplicationStep> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| is_plain(reader, id));
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let done = view.require(reader, "done").and_then(|i| reader.text(i));
    let paid = view.get("paid").and_then(|i| price::paid(reader, i));
    let id = id?;
    Some(ApplicationStep { id: id.value, name: name?, done: done?, paid, id_span: id.span })
}

/// Small letters, digits and `_`, as fields of forms on pages are named.
pub(super) fn is_plain(reader: &Reader, id: &At<String>) -> bool {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    let fine = id.value.starts_with(|c: char| c.is_ascii_lowercase()) && id.value.bytes().all(plain);
    if !fine {
        reader.error(Problem::error("bad-manual-name").with("name", &id.value), id.span.clone());
    }
    fine
}
