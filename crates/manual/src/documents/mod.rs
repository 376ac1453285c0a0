//! What has to be on file before a matter goes on: a form of the packs, signed where it must be, an application
//! that was approved, or a paper that comes from outside. Packs say which papers there are, `[[document]]`; a company says which of them it insists on,
//! before which step, `[[required]]` in its `manual.toml`.

mod read;
mod step;

pub use step::DocumentStep;

pub(crate) use read::document;

use crate::forms::FormAbout;
use crate::manual::Manual;
use policy::Text;
use policy::reader::At;
use std::ops::Range;

/// A paper that comes from outside, such as the carrier's report of a damage.
#[derive(Debug, Clone)]
pub struct Document {
    /// Its id, as that of a form: `W-01`.
    pub id: String,
    /// What it is called.
    pub name: Text,
    /// Where that comes from.
    pub source: Vec<String>,
    /// What it is about.
    pub about: FormAbout,
    pub(crate) id_span: Range<usize>,
}

/// That something must be on file before a step.
#[derive(Debug, Clone)]
pub struct RequiredDocument {
    /// The form, or the paper from outside.
    pub(crate) document: At<String>,
    /// Before which step.
    pub before: DocumentStep,
    pub(crate) before_span: Range<usize>,
    /// Only for these sorts of what it is about; for all of them when none is named.
    pub(crate) only: Vec<At<String>>,
}

impl RequiredDocument {
    /// The id of the form or of the paper.
    #[must_use]
    pub fn document(&self) -> &str {
        &self.document.value
    }

    /// For which sorts of what it is about; for all of them when there is none.
    pub fn only(&self) -> impl Iterator<Item = &str> {
        self.only.iter().map(|sort| sort.value.as_str())
    }
}

impl Manual {
    /// The papers from outside that the packs know, in the order of the text.
    pub fn documents(&self) -> impl Iterator<Item = &Document> {
        self.forms.iter().flat_map(|pack| &pack.documents)
    }

    /// What the company insists on, in the order of the text.
    #[must_use]
    pub fn all_required(&self) -> &[RequiredDocument] {
        &self.profile.required
    }

    /// What a form or a paper is called, and what it is about.
    #[must_use]
    pub fn document(&self, id: &str) -> Option<(&Text, FormAbout)> {
        let form = self.form(id).map(|form| (&form.name, form.about));
        let paper = || self.documents().find(|paper| paper.id == id).map(|paper| (&paper.name, paper.about));
        form.or_else(paper).or_else(|| self.application_document(id))
    }

    /// What the company insists on for something of these sorts, before any of its steps.
    pub fn required_for(&self, about: FormAbout, sorts: &[&str]) -> impl Iterator<Item = &RequiredDocument> {
        self.required_about(about)
            .filter(move |one| one.only.is_empty() || one.only().any(|only| sorts.contains(&only)))
    }

    /// What the company insists on about things of this kind, whatever their sort.
    pub fn required_about(&self, about: FormAbout) -> impl Iterator<Item = &RequiredDocument> {
        let is_about = move |one: &&RequiredDocument| self.document(one.document()).is_some_and(|(_, of)| of == about);
        self.profile.required.iter().filter(is_about)
    }
}
