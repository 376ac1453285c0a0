//! An application as a form: once it is approved it is issued like any other, numbered, with copies and years of its own
//!

use super::{Application, ApplicationAbout, ApplicationField};
use crate::forms::{
    Form, FormAbout, FormField, FormPaper, FormSection, FormTable, longest_kept, number, series, texts,
};
use crate::manual::Manual;
use policy::reader::{Item, Reader};
use policy::{Problem, Text};

/// How an application is kept on paper.
#[derive(Debug, Clone)]
pub struct ApplicationPaper {
    /// The letters of its numbers, none of its application's own: `BLL` in `SH01-2026-BLL000001`.
    pub series: String,
    /// Who holds each copy.
    pub copies: Vec<Text>,
    /// For how many years it is kept.
    pub retention_years: u32,
}

/// What stands before the id of a field of an application where a form is filled in with it: `field.job`.
pub const FIELD: &str = "field.";

/// `paper = { series, copies, retention_years }`.
pub(super) fn paper(reader: &Reader, item: Item<'_>) -> Option<ApplicationPaper> {
    let span = item.span();
    let view = reader.table(item)?;
    let letters = view.require(reader, "series").and_then(|i| series(reader, i));
    let copies = texts(reader, &view, "copies");
    let years = view.require(reader, "retention_years").and_then(|i| number(reader, i, longest_kept()));
    view.finish(reader);
    if copies.is_empty() {
        reader.error(Problem::error("form-without-copies").with("form", "paper"), reader.first_line(&span));
    }
    Some(ApplicationPaper { series: letters?, copies, retention_years: years? })
}

impl Manual {
    /// An application of the packs in use as the form that is issued about it: all that it says, who reviewed it, and what
    /// followed. Nothing for one whose pack does not say how it is kept on paper.
    #[must_use]
    pub fn paper(&self, id: &str) -> Option<Form> {
        let of = self.application(id)?;
        let paper = of.paper.as_ref()?;
        let draft = Draft { manual: self, of };
        Some(Form {
            id: of.id.clone(),
            title: of.title.clone(),
            name: of.name.clone(),
            source: of.source.clone(),
            about: FormAbout::Application,
            only: vec![of.id.clone()],
            paper: FormPaper::A4,
            series: paper.series.clone(),
            copies: paper.copies.clone(),
            retention_years: paper.retention_years,
            must_be_signed: false,
            signs: draft.signs(),
            each: None,
            sections: draft.sections(),
            id_span: of.id_span.clone(),
            about_span: of.id_span.clone(),
        })
    }
}

/// The form of an application, being put together out of the words of the packs.
struct Draft<'m> {
    manual: &'m Manual,
    of: &'m Application,
}

impl Draft<'_> {
    fn word(&self, id: &str) -> Text {
        self.manual.form_text("application", id)
    }

    /// A field or column that the words of the packs name.
    fn line(&self, word: &str, value: &str) -> FormField {
        FormField { label: self.word(word), value: Some(value.to_owned()), span: self.of.id_span.clone() }
    }

    fn lines<const N: usize>(&self, names: [&str; N]) -> Vec<FormField> {
        names.map(|name| self.line(name, name)).into()
    }

    /// Whoever handed it in, and the roles that review it.
    fn signs(&self) -> Vec<Text> {
        let review = self.manual.review(&self.of.id);
        let roles = review.into_iter().flat_map(super::Review::by);
        let named = |id: &str| self.manual.roles().iter().find(|role| role.id == id).map(|role| role.name.clone());
        [self.word("applicant")].into_iter().chain(roles.filter_map(named)).collect()
    }

    fn sections(&self) -> Vec<FormSection> {
        let mut sections = vec![self.head(), self.own()];
        if self.of.priced.is_some() {
            let sums = self.lines(["total", "deposit", "paid", "balance"]);
            sections.push(FormSection { fields: sums, ..FormSection::default() });
        }
        sections.push(self.history("reviews", "role"));
        if !self.of.steps.is_empty() {
            sections.push(self.history("steps", "step"));
        }
        sections
    }

    fn head(&self) -> FormSection {
        let mut fields = self.lines(["application"]);
        if self.of.about == ApplicationAbout::Case {
            fields.extend(self.lines(["case", "customer", "phone"]));
        }
        fields.extend(self.lines(["applicant", "applied"]));
        FormSection { fields, ..FormSection::default() }
    }

    /// What it says.
    fn own(&self) -> FormSection {
        let filled = |field: &ApplicationField, value: String| FormField {
            label: field.label.clone(),
            value: Some(value),
            span: field.id_span.clone(),
        };
        let fields = self.of.fields.iter().map(|field| filled(field, format!("{FIELD}{}", field.id))).collect();
        let columns = self.of.columns.iter().map(|column| filled(column, column.id.clone()));
        let amount = self.of.priced.as_ref().map(|_| self.line("line_total", "line_total"));
        let columns: Vec<FormField> = self.lines(["n"]).into_iter().chain(columns).chain(amount).collect();
        let has_lines = !self.of.columns.is_empty();
        FormSection { fields, table: has_lines.then(|| self.table("lines", columns)), ..FormSection::default() }
    }

    /// What was done about it, by whom and when.
    fn history(&self, rows: &str, what: &str) -> FormSection {
        let columns = self.lines(["n", what, "by", "at", "note"]);
        FormSection { title: Some(self.word(rows)), table: Some(self.table(rows, columns)), ..FormSection::default() }
    }

    fn table(&self, rows: &str, columns: Vec<FormField>) -> FormTable {
        FormTable { rows: rows.to_owned(), columns, blank: 0, span: self.of.id_span.clone() }
    }
}
