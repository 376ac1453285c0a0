//! What a check found, as the pages show it.

use crate::page::Page;
use crate::ui::Tone;
use ::manual::{Bundle, Finding};
use policy::{Place, Policy, Severity, Vocabulary};
use service::manuals;
use words::FindingWords;

/// One finding in words.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    pub(super) tone: Tone,
    /// What kind: 空白, 矛盾; the code of a mistake in the text.
    pub(crate) kind: String,
    /// The policy, where it is about one.
    pub(crate) pack: Option<String>,
    pub(crate) message: String,
    pub(crate) help: Option<String>,
    pub(crate) place: Option<Spot>,
    /// Where the text can be changed.
    pub(super) href: Option<String>,
    /// The facts of the situation and what they may be.
    pub(super) situation: Vec<(String, String)>,
    /// The wording of the clauses concerned.
    pub(super) wording: Vec<(String, String)>,
    pub(super) differences: Vec<String>,
    /// A claim that shows it, as a story.
    pub(crate) story: Option<String>,
}

/// A place in a text.
#[derive(Debug, Clone)]
pub(crate) struct Spot {
    pub(crate) file: String,
    pub(crate) line: usize,
    pub(crate) column: usize,
}

impl Spot {
    fn of(place: &Place) -> Self {
        let (line, column) = place.line_column();
        Self { file: place.source.name.clone(), line, column }
    }
}

impl Found {
    /// A finding about a whole manual.
    pub(crate) fn new(page: &Page, finding: &Finding, vocabulary: Option<&Vocabulary>) -> Self {
        match finding {
            Finding::Manual(problem) => {
                let told = page.words().tell(problem, vocabulary);
                Self {
                    tone: tone(problem.severity),
                    kind: problem.code.to_owned(),
                    pack: None,
                    message: told.message,
                    help: told.help,
                    place: problem.place.as_ref().map(Spot::of),
                    href: None,
                    situation: Vec::new(),
                    wording: Vec::new(),
                    differences: Vec::new(),
                    story: None,
                }
            }
            Finding::Pack(found) => Self::of_policy(page, found.policy(), &found.finding),
        }
    }

    /// A finding of one policy.
    pub(super) fn of_policy(page: &Page, policy: &Policy, finding: &policy::check::Finding) -> Self {
        let told = FindingWords::new(page.words(), policy);
        Self {
            tone: tone(finding.kind.severity()),
            kind: told.kind(finding),
            pack: Some(policy.head().id.clone()),
            message: told.message(finding),
            help: told.help(finding),
            place: finding.place.as_ref().map(Spot::of),
            href: None,
            situation: told.situation(finding),
            wording: told.wording(finding),
            differences: told.differences(finding),
            story: told.story(finding),
        }
    }

    /// With the way to its text in a draft.
    pub(super) fn in_draft(mut self, draft: i64) -> Self {
        let query = |file: &str| form_urlencoded::Serializer::new(String::new()).append_pair("file", file).finish();
        self.href = self.place.as_ref().map(|place| format!("/manual/drafts/{draft}?{}", query(&place.file)));
        self
    }

    /// All findings of a manual that is not published, in a company where somebody holds these roles; and how many of
    /// them are errors.
    pub(crate) fn all(page: &Page, bundle: &Bundle, held: &[String]) -> (Vec<Self>, usize) {
        let held: Vec<&str> = held.iter().map(String::as_str).collect();
        let checked = ::manual::check(bundle, &::manual::Known { held_roles: Some(&held), ..manuals::known() });
        let vocabulary = checked.manual.as_ref().map(|manual| manual.vocabulary());
        let found = checked.findings.iter().map(|finding| Self::new(page, finding, vocabulary)).collect();
        (found, checked.count().0)
    }

    /// Its weight, for programs.
    pub(crate) const fn severity(&self) -> &'static str {
        match self.tone {
            Tone::Bad => "error",
            Tone::Warn => "warning",
            _ => "note",
        }
    }

    /// Made up.
    pub(super) fn sample() -> Self {
        Self {
            tone: Tone::Bad,
            kind: "空白".to_owned(),
            pack: Some("STORE41".to_owned()),
            message: "没有条款说明这种情况怎么处理".to_owned(),
            help: Some("为这种情况补一条规定".to_owned()),
            place: Some(Spot { file: "packs/policies/store41.toml".to_owned(), line: 12, column: 3 }),
            href: None,
            situation: vec![("距购买日期".to_owned(), "满 15 天".to_owned())],
            wording: vec![("ST41-08".to_owned(), "购买后第16天至第29天出现质量问题的，可以换货。".to_owned())],
            differences: vec!["处理方式：应为退货，实为换货".to_owned()],
            story: Some("真皮女鞋；购买日期 2026-02-20（提出前 16 天）。".to_owned()),
        }
    }
}

const fn tone(severity: Severity) -> Tone {
    match severity {
        Severity::Error => Tone::Bad,
        Severity::Warning => Tone::Warn,
        Severity::Note => Tone::Info,
    }
}
