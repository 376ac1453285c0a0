//! Required documents on the page of a case.

use crate::account::Choice;
use crate::page::Page;
use crate::ui::{Tone, joined};
use manual::{Application, ApplicationAbout, FormAbout};
use service::Running;
use service::documents::{Expected, Standing};

/// A document that is required, and whether it is on file.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) name: String,
    pub(crate) detail: String,
    pub(crate) standing: (String, Tone),
    /// What is on file; else where the form can be issued.
    pub(crate) href: Option<String>,
}

impl Line {
    pub(super) fn of(page: &Page, expected: &Expected) -> Self {
        let name = expected.name.get(page.lang());
        let (href, there, tone) = match &expected.standing {
            Standing::Issued { form, number } => (Some(format!("/forms/{form}")), number.as_str(), Tone::Good),
            Standing::Attached { attachment, file_name } => {
                (Some(format!("/attachments/{attachment}")), file_name.as_str(), Tone::Good)
            }
            Standing::Unsigned { form, number } => (Some(format!("/forms/{form}")), number.as_str(), Tone::Warn),
            Standing::Approved { application, number } => {
                (Some(format!("/applications/{application}")), number.as_str(), Tone::Good)
            }
            Standing::Waiting { application, number } => {
                (Some(format!("/applications/{application}")), number.as_str(), Tone::Warn)
            }
            Standing::Missing => (place(expected), "", Tone::Warn),
        };
        let step = page.name("document-before", expected.before.id());
        Self {
            name: format!("{} {name}", expected.document),
            detail: joined(&[&step, &expected.number, there]),
            standing: (page.name("document-standing", expected.standing.id()), tone),
            href,
        }
    }
}

/// The page where a missing form can be issued, where that is another than the case's own, or a missing application be
/// handed in.
fn place(expected: &Expected) -> Option<String> {
    if expected.is_application {
        return Some(format!("/applications/new?sort={}&case={}", expected.document, expected.subject));
    }
    let page = match expected.about {
        FormAbout::Repair => "repairs",
        FormAbout::Return => "returns",
        FormAbout::Anomaly => "anomalies",
        FormAbout::Money => "money",
        _ => return None,
    };
    expected.is_form.then(|| format!("/{page}/{}", expected.subject))
}

/// What a file can be attached as: what is required here, and the papers from outside that the manual knows.
pub(super) fn choices(page: &Page, running: &Running, expected: &[Expected]) -> Vec<Choice> {
    let lang = page.lang();
    let mut all: Vec<(String, String)> = Vec::new();
    let files = expected.iter().filter(|one| !one.is_application);
    let required = files.map(|one| (one.document.clone(), one.name.get(lang).to_owned()));
    let manual = running.manual.as_ref().map(|(_, manual)| manual);
    let known = manual.into_iter().flat_map(|manual| manual.documents());
    let known = known.map(|paper| (paper.id.clone(), paper.name.get(lang).to_owned()));
    for (id, name) in required.chain(known).chain(of_applications(page, running)) {
        if all.iter().all(|(seen, _)| *seen != id) {
            all.push((id, name));
        }
    }
    all.into_iter().map(|(id, name)| Choice::new(&id, format!("{id} {name}"))).collect()
}

/// What goes with an application as a file, such as a drawing.
fn of_applications(page: &Page, running: &Running) -> Vec<(String, String)> {
    let manual = running.manual.as_ref().map(|(_, manual)| manual);
    let used = manual.into_iter().flat_map(|manual| manual.applications_about(ApplicationAbout::Case));
    let named = |sort: &Application| (sort.id.clone(), sort.name.get(page.lang()).to_owned());
    used.filter(|sort| sort.needs_file).map(named).collect()
}

/// One that is missing.
pub(super) fn sample() -> Expected {
    Expected {
        document: "F-34".to_owned(),
        name: policy::Text::verbatim("客户货品领取收据"),
        is_form: true,
        is_application: false,
        before: manual::DocumentStep::Close,
        about: FormAbout::Repair,
        subject: 1,
        number: "SZ01-2026-W000017".to_owned(),
        standing: Standing::Missing,
    }
}
