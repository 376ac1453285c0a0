//! What forms are filled in with: one file for each thing that they may be about. The names are those that
//! [`manual::FormAbout`] promises; a test compares them.

mod anomaly;
mod application;
mod case;
mod day;
mod money;
mod pen;
mod register;
mod repair;
mod returned;
mod rma;

use super::NewForm;
use crate::call::Call;
use crate::error::Error;
use crate::messages;
use domain::Refusal;
use domain::forms::Filling;
use domain::people::UnitPath;
use jiff::Timestamp;
use manual::{Form, FormAbout, Manual};
use pen::Pen;
use std::borrow::Cow;
use store::Tx;

/// The unit in whose register a form stands.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) id: i64,
    pub(super) path: UnitPath,
    pub(super) name: String,
}

/// What a form is about, with all that it can be filled in with.
#[derive(Debug, Clone)]
pub(super) struct Matter {
    pub(super) unit: Place,
    /// Nothing for a register.
    pub(super) subject: Option<i64>,
    pub(super) case: Option<i64>,
    /// Which forms it is for.
    pub(super) sorts: Vec<Cow<'static, str>>,
    /// Why no form about it can be issued: it is in the archive, or nobody has approved it.
    pub(super) against: Option<Refusal>,
    /// What it is, in words.
    pub(super) label: String,
    pub(super) filling: Filling,
}

/// What a new form is about.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`] for the matter; [`Error::Invalid`] for what is missing.
pub(super) fn matter(
    tx: &mut Tx<'_>,
    call: &Call,
    (manual, form): (&Manual, &Form),
    new: &NewForm,
) -> Result<Matter, Error> {
    if form.about == FormAbout::Day {
        return day::matter(tx, call, Pen::new(manual), new);
    }
    if form.about.is_register() {
        return register::matter(tx, call, &Pen::new(manual), form, new);
    }
    let id = new.subject.ok_or_else(|| Error::field("subject", "required"))?;
    subject(tx, call, manual, form.about, id)
}

/// The period of a register.
///
/// # Errors
/// [`Error::Invalid`] for days that are missing or lie to come.
pub(super) fn within(call: &Call, new: &NewForm) -> Result<(Timestamp, Timestamp), Error> {
    register::within(call, new)
}

/// Something that forms are about.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub(super) fn subject(
    tx: &mut Tx<'_>,
    call: &Call,
    manual: &Manual,
    about: FormAbout,
    id: i64,
) -> Result<Matter, Error> {
    let pen = Pen::new(manual);
    match about {
        FormAbout::Case => case::matter(tx, call, pen, id),
        FormAbout::Repair => repair::matter(tx, call, pen, id),
        FormAbout::Return => returned::matter(tx, call, pen, id),
        FormAbout::Rma => rma::matter(tx, call, pen, id),
        FormAbout::Anomaly => anomaly::matter(tx, call, pen, id),
        FormAbout::Money => money::matter(tx, call, pen, id),
        FormAbout::Application => application::matter(tx, call, pen, id),
        FormAbout::Cases | FormAbout::Repairs | FormAbout::Returns | FormAbout::Day => {
            Err(Error::NotFound { what: "form" })
        }
    }
}

impl Matter {
    /// What every form can be filled in with.
    pub(super) fn always(&mut self, call: &Call, manual: &Manual) {
        let lang = manual.customer_language();
        let all = [
            ("company", manual.name().get(lang).to_owned()),
            ("unit", self.unit.name.clone()),
            ("hotline", manual.hotline().unwrap_or_default().to_owned()),
            ("issuer", call.actor.name.clone()),
            ("issued", messages::moment(manual, call.now)),
            ("today", call.today().to_string()),
        ];
        self.filling.values.extend(all.map(|(name, value)| (name.to_owned(), value)));
    }
}

/// Nothing is issued any more about what has ended.
fn over(has_ended: bool) -> Option<Refusal> {
    has_ended.then(|| Refusal::new("form-matter-over"))
}

/// Which forms something is for, by the sorts that the program knows.
fn known(sorts: impl IntoIterator<Item = &'static str>) -> Vec<Cow<'static, str>> {
    sorts.into_iter().map(Cow::Borrowed).collect()
}

/// `SH01-2026-000123 王女士 真皮女鞋`: whatever of it there is.
fn label(parts: &[&str]) -> String {
    let parts: Vec<&str> = parts.iter().map(|part| part.trim()).filter(|part| !part.is_empty()).collect();
    parts.join(" ")
}
