//! Forms on the page of what they are about: those that were issued, and a button for each that can be.

use super::expected::{self, Line as ExpectedLine};
use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use manual::FormAbout;
use service::Running;
use service::documents::{self, Expected};
use service::forms::{self, Papers};

/// Forms on the page of what they are about.
#[derive(Debug, Clone, Default)]
pub(crate) struct OnPage {
    pub(crate) subject: i64,
    /// Where to come back to.
    pub(crate) back: String,
    pub(crate) issued: Vec<Line>,
    /// Id and name of each form that can be issued.
    pub(crate) offered: Vec<(String, String)>,
    /// What must be on file; on the page of a case alone.
    pub(crate) expected: Vec<ExpectedLine>,
    /// What a file can be attached as.
    pub(crate) documents: Vec<Choice>,
}

impl OnPage {
    pub(crate) fn is_shown(&self) -> bool {
        !self.issued.is_empty() || !self.offered.is_empty() || !self.expected.is_empty()
    }

    fn of(page: &Page, subject: i64, back: String, found: &Papers) -> Self {
        let name = |form: &forms::Offered| (form.form.clone(), form.name.get(page.lang()).to_owned());
        Self {
            subject,
            back,
            issued: found.issued.iter().map(|row| Line::of(page, row)).collect(),
            offered: found.offered.iter().map(name).collect(),
            ..Self::default()
        }
    }

    fn waiting(self, page: &Page, running: &Running, expected: &[Expected]) -> Self {
        let documents = expected::choices(page, running, expected);
        Self { expected: expected.iter().map(|one| ExpectedLine::of(page, one)).collect(), documents, ..self }
    }
}

/// The forms about something that somebody looks at.
///
/// # Errors
/// When the database cannot be read.
pub(crate) async fn on_page(signed: &SignedIn, about: FormAbout, id: i64) -> Result<OnPage, Failure> {
    let found = match signed.query(move |tx, call| forms::of(tx, call, about, id)).await {
        // Whoever may not look into the matter behind it sees no forms about it either.
        Err(Failure::Denied(_)) => Papers::default(),
        found => found?,
    };
    Ok(OnPage::of(&signed.page("forms-title"), id, signed.visitor.address().to_owned(), &found))
}

/// The same for a case, with what must be on file for it and for what belongs to it.
///
/// # Errors
/// As [`on_page`].
pub(crate) async fn on_case(signed: &SignedIn, id: i64) -> Result<OnPage, Failure> {
    let own = on_page(signed, FormAbout::Case, id).await?;
    let expected = signed.query(move |tx, call| documents::of_case(tx, call, id)).await?;
    Ok(own.waiting(&signed.page("forms-title"), &signed.web.service().running(), &expected))
}

/// A form that was issued and one that can be.
pub(crate) fn sample(page: &Page) -> OnPage {
    let offered = vec![("F-01".to_owned(), "来电、来函处理记录".to_owned())];
    let issued = vec![Line::of(page, &view::sample(page))];
    let own = OnPage { subject: 1, back: "/".to_owned(), issued, offered, ..OnPage::default() };
    own.waiting(page, &Running::default(), &[expected::sample()])
}
