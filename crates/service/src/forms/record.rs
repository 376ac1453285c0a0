//! Issued forms as they are read.

use domain::forms::{Issued, Signature, State, kept_until};
use domain::people::UnitPath;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;
use manual::{Form, FormAbout, FormPaper};

domain::choice! {
    /// Whether somebody signs.
    Signing {
        /// Nobody.
        Nobody = "none",
        /// Somebody may.
        Possible = "possible",
        /// Somebody must.
        Must = "must",
    }
}

/// An issued form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormFile {
    /// Its id.
    pub id: i64,
    /// Its number: `SH01-2026-BSL000001`.
    pub number: String,
    /// The form of the manual.
    pub form: String,
    /// Its title, as it stands on the paper.
    pub title: String,
    /// Whose register it stands in.
    pub unit: i64,
    /// What it is about.
    pub about: FormAbout,
    /// Which of them; none for a register.
    pub subject: Option<i64>,
    /// The case.
    pub case: Option<i64>,
    /// What it is about in words.
    pub matter: String,
    /// The paper.
    pub paper: FormPaper,
    /// How many copies.
    pub copies: i64,
    /// For how many years it is kept.
    pub retention_years: u32,
    /// Whether somebody signs.
    pub signing: Signing,
    /// The version of the manual.
    pub manual: i64,
    /// Who issued it.
    pub issued_by: i64,
    /// The name.
    pub issued_name: String,
    /// When.
    pub issued_at: Timestamp,
    /// How it stands.
    pub state: State,
    /// Who signed.
    pub signer: String,
    /// When.
    pub signed_at: Option<Timestamp>,
    /// Who noted it.
    pub signed_name: String,
    /// The drawn signature, or the stamped paper.
    pub signature: Option<i64>,
    /// When it was cancelled.
    pub cancelled_at: Option<Timestamp>,
    /// By whom.
    pub cancelled_name: String,
    /// Why.
    pub reason: String,
    /// Counts its changes.
    pub version: i64,
}

/// An issued form with where it belongs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// The form.
    pub file: FormFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// When what it is about ended.
    pub ended_at: Option<Timestamp>,
}

impl Signing {
    /// What a form of the manual says.
    pub(super) fn of(form: &Form) -> Self {
        match (form.must_be_signed, form.signs.is_empty()) {
            (true, _) => Self::Must,
            (false, false) => Self::Possible,
            (false, true) => Self::Nobody,
        }
    }
}

impl FormRow {
    /// What its guards look at.
    #[must_use]
    pub fn issued(&self, zone: &TimeZone) -> Issued {
        let signature = match (self.file.signed_at, self.file.signing) {
            (Some(_), _) => Signature::Given,
            (None, Signing::Nobody) => Signature::NotWanted,
            (None, Signing::Possible) => Signature::Possible,
            (None, Signing::Must) => Signature::Awaited,
        };
        let archived_on = self.ended_at.map(|at| zone.to_datetime(at).date());
        Issued { state: self.file.state, signature, archived_on }
    }

    /// Until when it is kept: counted from the end of what it is about, for a register from its issue. Nothing
    /// while the matter goes on.
    #[must_use]
    pub fn kept_until(&self, zone: &TimeZone) -> Option<Date> {
        let has_no_end = self.file.subject.is_none();
        let from = self.ended_at.or_else(|| has_no_end.then_some(self.file.issued_at))?;
        Some(kept_until(zone.to_datetime(from).date(), self.file.retention_years))
    }
}
