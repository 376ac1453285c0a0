//! Proving that the journal is as it was written.

use super::named;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use askama::Template;
use axum::response::IntoResponse;
use domain::{Subject, SubjectKind};
use service::journal::{self, Finding, Flaw, Verified};

/// More findings than anybody reads; the rest are told by their number.
const MOST: usize = 200;

/// The result.
#[derive(Debug, Template)]
#[template(path = "journal/verify.html")]
pub struct VerifyPage {
    page: Page,
    /// What was looked at, when nothing was found.
    intact: Option<String>,
    findings: usize,
    flaws: Vec<String>,
}

pub(super) async fn verify(signed: SignedIn) -> Result<impl IntoResponse, Failure> {
    let verified = signed.query(journal::audited).await?;
    Ok(Show(VerifyPage::new(signed.page("journal-verify-title").under("journal-title", "/journal"), &verified)))
}

impl VerifyPage {
    fn new(page: Page, verified: &Verified) -> Self {
        let count = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let values = [
            ("entries", count(verified.entries).into()),
            ("subjects", count(verified.subjects).into()),
            ("days", count(verified.days).into()),
        ];
        Self {
            intact: verified.findings.is_empty().then(|| page.with("journal-intact", &values)),
            findings: verified.findings.len(),
            flaws: verified.findings.iter().take(MOST).map(|finding| told(&page, finding)).collect(),
            page,
        }
    }
}

fn told(page: &Page, finding: &Finding) -> String {
    let key = match finding.flaw {
        Flaw::Changed => "journal-flaw-changed",
        Flaw::Removed => "journal-flaw-removed",
        Flaw::Inserted => "journal-flaw-inserted",
        Flaw::DayChanged => "journal-flaw-day-changed",
    };
    let day = || finding.day.map(|day| day.to_string()).unwrap_or_default();
    let subject = finding.subject.map_or_else(day, |subject| named(page, subject));
    page.with(key, &[("subject", subject.into()), ("place", finding.place.into())])
}

impl Sample for VerifyPage {
    const TITLE: &'static str = "journal-verify-title";

    fn sample(page: Page) -> Self {
        let flaw =
            |flaw| Finding { flaw, subject: Some(Subject::new(SubjectKind::Case, 7)), place: 3, seq: None, day: None };
        let findings = [Flaw::Changed, Flaw::Removed, Flaw::Inserted, Flaw::DayChanged].map(flaw).to_vec();
        Self::new(page, &Verified { entries: 9, subjects: 2, days: 1, findings })
    }
}
