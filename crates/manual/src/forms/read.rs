//! Reading a form pack.

use super::{Form, FormAbout, FormField, FormPack, FormPaper, FormSection, FormTable};
use crate::messages::{tables, twice};
use crate::named::whole;
use policy::reader::{At, Item, Reader, View};
use policy::{Problem, Problems, Source, Text};
use std::sync::Arc;

/// The longest that a form can be kept, in years.
const LONGEST: u32 = 100;

/// The least and the most of `retention_years`.
pub(crate) const fn longest_kept() -> (u32, u32) {
    (1, LONGEST)
}

/// Lines that are left for writing by hand, at most.
const MOST_BLANK: u32 = 60;

impl FormPack {
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

fn read(reader: &Reader, view: &View<'_>) -> Option<FormPack> {
    let head = view.require(reader, "pack").and_then(|i| reader.table(i));
    let words = view.get("words").and_then(|i| reader.table(i)).map_or_else(Vec::new, |table| families(reader, &table));
    let forms = tables(reader, view, "form", form);
    for (id, span) in twice(forms.iter().map(|one| (&one.id, &one.id_span))) {
        reader.error(Problem::error("form-defined-twice").with("id", id), span);
    }
    let documents = tables(reader, view, "document", crate::documents::document);
    let applications = tables(reader, view, "application", crate::applications::application);
    let head = head?;
    let id = head.require(reader, "id").and_then(|i| reader.string(i));
    let title = head.require(reader, "title").and_then(|i| reader.text(i));
    head.finish(reader);
    let id = id?;
    let source = Arc::clone(&reader.source);
    let (id, id_span) = (id.value, id.span);
    Some(FormPack { id, title: title?, words, forms, documents, applications, source, id_span })
}

fn families(reader: &Reader, table: &View<'_>) -> Vec<(String, Vec<(String, Text)>)> {
    let one = |(name, item): (At<&str>, Item<'_>)| {
        let own = reader.table(item)?;
        let words = own.entries().filter_map(|(word, item)| Some((word.value.to_owned(), reader.text(item)?)));
        Some((name.value.to_owned(), words.collect()))
    };
    table.entries().filter_map(one).collect()
}

fn form(reader: &Reader, view: &View<'_>) -> Option<Form> {
    let id = view.require(reader, "id").and_then(|i| reader.string(i)).filter(|id| is_form_id(reader, id));
    let title = view.get("title").and_then(|i| reader.string(i)).filter(|title| !title.value.trim().is_empty());
    let name = view.require(reader, "name").and_then(|i| reader.text(i));
    let source = view.require(reader, "source").map_or_else(Vec::new, |i| reader.names(i));
    let about = view.require(reader, "about").and_then(|i| about(reader, i));
    let only = view.get("only").map_or_else(Vec::new, |i| reader.names(i));
    let paper = view.require(reader, "paper").and_then(|i| paper(reader, i));
    let series = view.require(reader, "series").and_then(|i| series(reader, i));
    let copies = texts(reader, view, "copies");
    let retention = view.require(reader, "retention_years").and_then(|i| number(reader, i, longest_kept()));
    let must_be_signed = view.get("must_be_signed").and_then(|i| reader.boolean(i)).unwrap_or(false);
    let signs = texts(reader, view, "signs");
    let each = view.get("each").and_then(|i| reader.string(i));
    let sections = tables(reader, view, "section", section);
    let id = id?;
    let lacks = |code| reader.error(Problem::error(code).with("form", &id.value), id.span.clone());
    if title.is_none() {
        lacks("form-without-title");
    }
    if copies.is_empty() {
        lacks("form-without-copies");
    }
    if must_be_signed && signs.is_empty() {
        lacks("form-without-signer");
    }
    let (about, about_span) = about?;
    Some(Form {
        id: id.value,
        title: title?.value,
        name: name?,
        source: source.into_iter().map(|source| source.value).collect(),
        about,
        only: only.into_iter().map(|sort| sort.value).collect(),
        paper: paper?,
        series: series?,
        copies,
        retention_years: retention?,
        must_be_signed,
        signs,
        each: each.map(|rows| rows.value),
        sections,
        id_span: id.span,
        about_span,
    })
}

/// `F-22`, or a company's own: capitals, digits and dashes.
pub(crate) fn is_form_id(reader: &Reader, id: &At<String>) -> bool {
    let plain = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit() || b == b'-';
    let is_plain = id.value.starts_with(|c: char| c.is_ascii_uppercase()) && id.value.bytes().all(plain);
    if !is_plain {
        reader.error(Problem::error("bad-form-id").with("text", &id.value), id.span.clone());
    }
    is_plain
}

pub(crate) fn about(reader: &Reader, item: Item<'_>) -> Option<(FormAbout, std::ops::Range<usize>)> {
    let written = reader.string(item)?;
    let found = FormAbout::parse(&written.value);
    if found.is_none() {
        let problem = Problem::error("bad-form-about").with("text", &written.value);
        let problem = problem.suggest(&written.value, FormAbout::ALL.map(FormAbout::id));
        reader.error(problem, written.span.clone());
    }
    Some((found?, written.span))
}

fn paper(reader: &Reader, item: Item<'_>) -> Option<FormPaper> {
    let written = reader.string(item)?;
    let found = FormPaper::parse(&written.value);
    if found.is_none() {
        let problem = Problem::error("bad-form-paper").with("text", &written.value);
        reader.error(problem.suggest(&written.value, FormPaper::ALL.map(FormPaper::id)), written.span);
    }
    found
}

/// One to four capitals.
pub(crate) fn series(reader: &Reader, item: Item<'_>) -> Option<String> {
    let written = reader.string(item)?;
    let letters = &written.value;
    if (1..=4).contains(&letters.len()) && letters.bytes().all(|b| b.is_ascii_uppercase()) {
        return Some(written.value);
    }
    reader.error(Problem::error("bad-form-series").with("text", letters), written.span);
    None
}

pub(crate) fn number(reader: &Reader, item: Item<'_>, (least, most): (u32, u32)) -> Option<u32> {
    let written = reader.scalar(item)?;
    let found = written.value.parse().ok().filter(|number| (least..=most).contains(number));
    if found.is_none() {
        let problem = Problem::error("bad-form-number").with("least", least).with("most", most);
        reader.error(problem.with("text", &written.value), written.span);
    }
    found
}

pub(crate) fn texts(reader: &Reader, view: &View<'_>, key: &'static str) -> Vec<Text> {
    let items = view.get(key).map_or_else(Vec::new, |i| reader.one_or_many(i));
    items.into_iter().filter_map(|item| reader.text(item)).collect()
}

fn section(reader: &Reader, view: &View<'_>) -> Option<FormSection> {
    let title = view.get("title").and_then(|i| reader.text(i));
    let text = view.get("text").and_then(|i| reader.text(i));
    let fields = tables(reader, view, "fields", field);
    let table = view.get("table").and_then(|i| {
        let view = reader.table(i)?;
        let found = table(reader, &view, i.span());
        view.finish(reader);
        found
    });
    Some(FormSection { title, text, fields, table })
}

fn field(reader: &Reader, view: &View<'_>) -> Option<FormField> {
    let label = view.require(reader, "label").and_then(|i| Some((reader.text(i)?, i.span())));
    let value = view.get("value").and_then(|i| reader.string(i));
    let (label, span) = label?;
    Some(match value {
        Some(value) => FormField { label, value: Some(value.value), span: value.span },
        None => FormField { label, value: None, span },
    })
}

fn table(reader: &Reader, view: &View<'_>, span: std::ops::Range<usize>) -> Option<FormTable> {
    let rows = view.require(reader, "rows").and_then(|i| reader.string(i));
    let columns = tables(reader, view, "columns", field);
    let blank = view.get("blank").map_or(Some(0), |i| number(reader, i, (0, MOST_BLANK)));
    let span = rows.as_ref().map_or_else(|| reader.first_line(&span), |rows| rows.span.clone());
    Some(FormTable { rows: rows?.value, columns, blank: blank?, span })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SHIPPED: &str = include_str!("../../../../manuals/packs/forms/case-forms.toml");

    /// Whatever a text says, it is read or its mistakes are told, with places inside it.
    #[test]
    fn any_text_is_read_or_its_mistakes_are_told() {
        let mut lines: Vec<&str> = SHIPPED.lines().collect();
        lines.retain(|line| !line.starts_with('#'));
        for n in 0..lines.len() {
            let mut without = lines.clone();
            without.remove(n);
            let source = Source::new("f.toml", without.join("\n"));
            let (pack, problems) = FormPack::read(&source);
            assert!(pack.is_some() || !problems.is_empty(), "nothing is said without line {n}");
            for place in problems.iter().filter_map(|problem| problem.place.as_ref()) {
                assert!(place.source.text.get(place.span.clone()).is_some(), "{place:?}");
            }
        }
    }
}
