//! Applications (R-323, R-398… …R-413): papers on which somebody asks for something or hands in work,
//! and on which nothing follows before somebody else has reviewed them.
//!
//! Form packs say which there are, `[[application]]`; a company says in its `manual.toml` which of them it uses and who
//! reviews them, `[[review]]`.

mod field;
mod paper;
mod price;
mod read;

pub use field::{ApplicationField, ApplicationFieldKind};
pub use paper::{ApplicationPaper, FIELD};
pub use price::{ApplicationRate, PaidBefore, Priced};

pub(crate) use read::application;

use crate::forms::FormAbout;
use crate::manual::Manual;
use policy::Text;
use policy::reader::At;
use std::ops::Range;
use worktime::Span;

/// An application as a pack describes it.
#[derive(Debug, Clone)]
pub struct Application {
    /// Its id, as that of a form: `F-07`.
    pub id: String,
    /// Its original Chinese title, as it stands on the paper.
    pub title: String,
    /// What it is called in lists.
    pub name: Text,
    /// Where it comes from.
    pub source: Vec<String>,
    /// What it is about.
    pub about: ApplicationAbout,
    /// The letters of its numbers: `LL` in `SH01-2026-LL000001`.
    pub series: String,
    /// How it is issued as a form once it is approved; without it, it is not.
    pub paper: Option<ApplicationPaper>,
    /// What is filled in.
    pub fields: Vec<ApplicationField>,
    /// The columns of its lines.
    pub columns: Vec<ApplicationField>,
    /// What its lines cost, for one that a customer pays for.
    pub priced: Option<Priced>,
    /// What has a price in a range.
    pub rates: Vec<ApplicationRate>,
    /// Whether it may have columns and no line.
    pub lines_optional: bool,
    /// Whether a file must be attached to its case under its id, such as a drawing.
    pub needs_file: bool,
    /// What it is called while it is approved and not carried out: 执行中. Without one it is just approved.
    pub approved: Option<Text>,
    /// What is done once it is approved, in this order.
    pub steps: Vec<ApplicationStep>,
    pub(crate) id_span: Range<usize>,
}

/// What an application is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ApplicationAbout {
    /// A case.
    Case,
    /// The unit in which it is handed in.
    Unit,
}

/// Something that is done once an application is approved: parts are issued, tools come back, a drawing is sent.
#[derive(Debug, Clone)]
pub struct ApplicationStep {
    /// Its id.
    pub id: String,
    /// What is done: 发料.
    pub name: Text,
    /// What it is called afterwards: 已发料.
    pub done: Text,
    /// What must be paid before.
    pub paid: Option<PaidBefore>,
    pub(crate) id_span: Range<usize>,
}

/// `[[review]]`: that a company uses an application, and who reviews it.
#[derive(Debug, Clone)]
pub struct Review {
    pub(crate) application: At<String>,
    /// The roles that review it, one after the other.
    pub(crate) by: Vec<At<String>>,
    /// How long all of them may take together.
    pub within: Option<Span>,
    /// The share of the total that is its deposit; all of it where nothing is said.
    pub deposit: Option<policy::Rate>,
}

impl ApplicationAbout {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Case, Self::Unit];

    /// Its name in packs and in JSON.
    #[must_use]
    pub const fn id(self) -> &'static str {
        match self {
            Self::Case => "case",
            Self::Unit => "unit",
        }
    }

    /// What is called so.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|about| about.id() == id)
    }
}

impl Application {
    /// One of its steps.
    #[must_use]
    pub fn step(&self, id: &str) -> Option<&ApplicationStep> {
        self.steps.iter().find(|step| step.id == id)
    }
}

impl Review {
    /// The id of the application.
    #[must_use]
    pub fn application(&self) -> &str {
        &self.application.value
    }

    /// The roles that review it, one after the other.
    pub fn by(&self) -> impl Iterator<Item = &str> {
        self.by.iter().map(|role| role.value.as_str())
    }
}

impl Manual {
    /// All applications of the packs in use, in the order of the text.
    pub fn all_applications(&self) -> impl Iterator<Item = &Application> {
        self.forms.iter().flat_map(|pack| &pack.applications)
    }

    /// An application of the packs in use.
    #[must_use]
    pub fn application(&self, id: &str) -> Option<&Application> {
        self.all_applications().find(|application| application.id == id)
    }

    /// Who reviews what, in the order of the text.
    #[must_use]
    pub fn reviews(&self) -> &[Review] {
        &self.profile.reviews
    }

    /// Who reviews an application; nobody where the company does not use it.
    #[must_use]
    pub fn review(&self, application: &str) -> Option<&Review> {
        self.reviews().iter().find(|review| review.application() == application)
    }

    /// The applications that can be handed in about something.
    pub fn applications_about(&self, about: ApplicationAbout) -> impl Iterator<Item = &Application> {
        self.all_applications().filter(move |one| one.about == about && self.review(&one.id).is_some())
    }

    /// What an application about a case is called, as a document of the case.
    pub(crate) fn application_document(&self, id: &str) -> Option<(&Text, FormAbout)> {
        let found = self.application(id).filter(|one| one.about == ApplicationAbout::Case);
        found.map(|one| (&one.name, FormAbout::Case))
    }
}
