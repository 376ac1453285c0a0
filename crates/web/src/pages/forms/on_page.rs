//! Forms on the page of what they are about: those that were issued, and a button for each that can be.

use super::view::{self, Line};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use manual::FormAbout;
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
}

impl OnPage {
    pub(crate) fn is_shown(&self) -> bool {
        !self.issued.is_empty() || !self.offered.is_empty()
    }

    fn of(page: &Page, subject: i64, back: String, found: &Papers) -> Self {
        let name = |form: &forms::Offered| (form.form.clone(), form.name.get(page.lang()).to_owned());
        Self {
            subject,
            back,
            issued: found.issued.iter().map(|row| Line::of(page, row)).collect(),
            offered: found.offered.iter().map(name).collect(),
        }
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

/// A form that was issued and one that can be.
pub(crate) fn sample(page: &Page) -> OnPage {
    let offered = vec![("F-01".to_owned(), "来电、来函处理记录".to_owned())];
    OnPage { subject: 1, back: "/".to_owned(), issued: vec![Line::of(page, &view::sample(page))], offered }
}
