//! Form packs: the forms and registers of a company as data.
//!
//! A pack is a text of `packs/forms/`. A form says what it is about, on which paper and in how many copies it is printed
//! how it is numbered, how long it is kept, whether it must be signed, and which values stand
//! where. Reading notes what is wrong in form; whether values and tables exist is the business of [`crate::check`].

mod about;
mod read;
mod used;
mod values;
mod words;

pub use about::FormAbout;
pub use values::FormRows;
pub use words::FORM_WORDS;

pub(crate) use read::{about, is_form_id, longest_kept, number, series, texts};
pub(crate) use used::used;
pub(crate) use words::MONEY_SORTS;

use crate::applications::Application;
use crate::documents::Document;
use policy::{Source, Text};
use std::ops::Range;
use std::sync::Arc;

/// Where the packs lie.
pub(crate) const FORMS_FOLDER: &str = "forms";

/// A form pack.
#[derive(Debug, Clone)]
pub struct FormPack {
    /// Its id, in capitals.
    pub id: String,
    /// What it is.
    pub title: Text,
    /// What values are called on paper, by the family of the value: `quality` → `fault` → 质量问题.
    pub words: Vec<(String, Vec<(String, Text)>)>,
    /// Its forms, in the order of the text.
    pub forms: Vec<Form>,
    /// Papers that come from outside, in the order of the text.
    pub documents: Vec<Document>,
    /// Papers on which somebody asks for something, in the order of the text.
    pub applications: Vec<Application>,
    pub(crate) source: Arc<Source>,
    pub(crate) id_span: Range<usize>,
}

/// A form or a register.
#[derive(Debug, Clone)]
pub struct Form {
    /// Its id: `F-22`.
    pub id: String,
    /// Its original Chinese title, as it stands on the paper.
    pub title: String,
    /// What it is called in lists.
    pub name: Text,
    /// Where it comes from.
    pub source: Vec<String>,
    /// What it is about.
    pub about: FormAbout,
    /// Only of these sorts of what it is about; all of them when none is named.
    pub only: Vec<String>,
    /// The paper.
    pub paper: FormPaper,
    /// The letters of its numbers: `BTH` in `SH01-2026-BTH000001`.
    pub series: String,
    /// Who holds each copy.
    pub copies: Vec<Text>,
    /// For how many years it is kept.
    pub retention_years: u32,
    /// Whether it is not finished before somebody signed.
    pub must_be_signed: bool,
    /// Who signs.
    pub signs: Vec<Text>,
    /// One paper for each line of this table.
    pub each: Option<String>,
    /// What stands on it.
    pub sections: Vec<FormSection>,
    pub(crate) id_span: Range<usize>,
    pub(crate) about_span: Range<usize>,
}

/// The paper of a form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormPaper {
    /// A4.
    A4,
    /// A strip of 80 mm.
    Receipt,
    /// A label of 100 mm by 80 mm.
    Label,
}

/// A part of a form: a text, fields, and a table, whichever it has.
#[derive(Debug, Clone, Default)]
pub struct FormSection {
    /// Its heading.
    pub title: Option<Text>,
    /// What stands there for everybody.
    pub text: Option<Text>,
    /// What is filled in.
    pub fields: Vec<FormField>,
    /// A table.
    pub table: Option<FormTable>,
}

/// A field or a column.
#[derive(Debug, Clone)]
pub struct FormField {
    /// What it is called.
    pub label: Text,
    /// What it is filled in with; without one it is written by hand.
    pub value: Option<String>,
    pub(crate) span: Range<usize>,
}

/// A table of a form.
#[derive(Debug, Clone)]
pub struct FormTable {
    /// What its lines are.
    pub rows: String,
    /// Its columns.
    pub columns: Vec<FormField>,
    /// Empty lines that are left at its end, to be written by hand.
    pub blank: u32,
    pub(crate) span: Range<usize>,
}

impl FormPaper {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::A4, Self::Receipt, Self::Label];

    /// Its name in packs and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::A4 => "a4",
            Self::Receipt => "receipt_80",
            Self::Label => "label",
        }
    }

    /// The paper of that name.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|paper| paper.id() == id)
    }
}

impl Form {
    /// Whether it is for something of these sorts.
    #[must_use]
    pub fn is_for<S: AsRef<str>>(&self, about: FormAbout, sorts: &[S]) -> bool {
        let is_one = |only: &String| sorts.iter().any(|sort| sort.as_ref() == only);
        self.about == about && (self.only.is_empty() || self.only.iter().any(is_one))
    }

    /// Its fields, those outside tables.
    pub(crate) fn fields(&self) -> impl Iterator<Item = &FormField> {
        self.sections.iter().flat_map(|section| &section.fields)
    }

    /// Its tables.
    pub(crate) fn tables(&self) -> impl Iterator<Item = &FormTable> {
        self.sections.iter().filter_map(|section| section.table.as_ref())
    }
}
