//! Entries of the journal, newest first.

use super::named;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Moment, Tone};
use askama::Template;
use axum::extract::Query;
use axum::response::IntoResponse;
use domain::people::Command;
use domain::{Subject, SubjectKind};
use jiff::civil::Date;
use serde::Deserialize;
use serde_json::Value;
use service::journal::{self, DayRoot, Entry};
use words::Words;

/// Entries of a page.
const ROWS: i64 = 50;

/// The journal.
#[derive(Debug, Template)]
#[template(path = "journal/journal.html")]
pub struct JournalPage {
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    /// The subject whose timeline it is.
    subject: Option<String>,
    moments: Vec<Moment>,
    older: Option<String>,
    roots: Vec<Root>,
    may_verify: bool,
}

/// The root of a day.
#[derive(Debug, Clone)]
struct Root {
    day: String,
    entries: i64,
    root: String,
}

#[derive(Debug, Deserialize)]
pub(super) struct Asked {
    kind: Option<String>,
    id: Option<String>,
    before: Option<i64>,
}

impl Asked {
    /// The subject, when one is asked for.
    fn subject(&self) -> Result<Option<Subject>, Failure> {
        let Some(kind) = self.kind.as_deref().filter(|kind| !kind.is_empty()) else { return Ok(None) };
        let kind = SubjectKind::parse(kind).ok_or(Failure::NotFound)?;
        let id = self.id.as_deref().unwrap_or_default().trim();
        let id = if id.is_empty() { Ok(0) } else { id.parse() };
        Ok(Some(Subject::new(kind, id.map_err(|_| Failure::NotFound)?)))
    }
}

pub(super) async fn show(signed: SignedIn, Query(asked): Query<Asked>) -> Result<impl IntoResponse, Failure> {
    let (subject, before) = (asked.subject()?, asked.before);
    let (entries, next, roots) = signed
        .query(move |tx, call| {
            let (entries, next) = match subject {
                Some(subject) => {
                    let found = journal::history(tx, call, subject, before, ROWS)?;
                    (found.entries, found.next)
                }
                None => {
                    let found = journal::latest(tx, call, before, ROWS)?;
                    let next = found.items.last().filter(|_| found.next.is_some()).map(|entry| entry.seq);
                    (found.items, next)
                }
            };
            Ok((entries, next, journal::roots(tx, Date::MIN, 10_000)?))
        })
        .await?;
    let page = signed.page("journal-title");
    let older = next.map(|before| {
        let subject = subject.map(|s| format!("kind={}&id={}&", s.kind.id(), s.id)).unwrap_or_default();
        format!("/journal?{subject}before={before}")
    });
    let form = Form::default().with("kind", asked.kind.unwrap_or_default()).with("id", asked.id.unwrap_or_default());
    Ok(Show(JournalPage {
        form,
        kinds: kinds(&page),
        subject: subject.map(|subject| named(&page, subject)),
        moments: entries.iter().map(|entry| moment(&page, entry)).collect(),
        older,
        roots: roots.iter().rev().take(60).map(Root::new).collect(),
        may_verify: signed.account.may(Command::JournalVerify),
        page,
    }))
}

fn kinds(page: &Page) -> Vec<Choice> {
    SubjectKind::ALL.map(|kind| Choice::new(kind.id(), page.name("subject", kind.id()))).to_vec()
}

fn moment(page: &Page, entry: &Entry) -> Moment {
    let words = page.words();
    let event = words.known_name("journal-event", &entry.event.replace('.', "-"));
    let what = event.unwrap_or_else(|| entry.event.clone());
    let who = if entry.actor_id == 0 { page.t("journal-system") } else { entry.actor_name.clone() };
    Moment {
        title: format!("{what} · {}", named(page, entry.subject)),
        who,
        at: entry.at.to_string(),
        shown: page.time(entry.at),
        text: told(page, &entry.details()),
        icon: icon(entry.subject.kind),
        tone: Tone::Plain,
    }
}

/// The details in one line: what has a name is named, everything else stands as it was written.
fn told(page: &Page, details: &Value) -> String {
    let words = page.words();
    let Some(fields) = details.as_object() else { return String::new() };
    let plain = |name: &str, value: &Value| match value {
        Value::Bool(yes) => words.yes_no(*yes),
        Value::String(code) => named_value(words, name, code).unwrap_or_else(|| code.clone()),
        Value::Array(all) => {
            let texts: Vec<String> =
                all.iter().map(|v| v.as_str().map_or_else(|| v.to_string(), str::to_owned)).collect();
            texts.join(" ")
        }
        other => other.to_string(),
    };
    let empty = |value: &Value| value.is_null() || *value == "" || value.as_array().is_some_and(Vec::is_empty);
    let label = |name: &str| words.known_name("journal-detail", name).unwrap_or_else(|| name.to_owned());
    let shown = fields.iter().filter(|(_, value)| !empty(value));
    let parts: Vec<String> = shown
        .map(|(name, value)| {
            page.with("journal-said", &[("name", label(name).into()), ("value", plain(name, value).into())])
        })
        .collect();
    parts.join(" · ").chars().take(400).collect()
}

/// What the code of a field is called, where it has a name.
fn named_value(words: &Words, field: &str, code: &str) -> Option<String> {
    match field {
        "remedy" | "proposed" => words.known_name("remedy", code),
        "outcome" => words.known_name("case-decision", code),
        "channel" => words.known_name("case-channel", code),
        "kind" => words.known_name("case-kind", code).or_else(|| words.known_name("customer-kind", code)),
        _ => None,
    }
}

const fn icon(kind: SubjectKind) -> &'static str {
    match kind {
        SubjectKind::Staff => "user",
        SubjectKind::Unit => "sitemap",
        SubjectKind::Manual => "book-2",
        SubjectKind::Customer => "users",
        SubjectKind::Product => "package",
        SubjectKind::Purchase => "receipt",
        SubjectKind::Case => "clipboard-text",
        SubjectKind::Rma => "truck-return",
        SubjectKind::Import => "file-import",
        SubjectKind::System => "settings",
    }
}

impl Root {
    fn new(root: &DayRoot) -> Self {
        let hex = root.root.iter().map(|byte| format!("{byte:02x}")).collect();
        Self { day: root.day.to_string(), entries: root.entries, root: hex }
    }
}

impl Sample for JournalPage {
    const TITLE: &'static str = "journal-title";

    fn sample(page: Page) -> Self {
        let moment = Moment {
            title: "受理 · 受理单 7".to_owned(),
            who: "王芳".to_owned(),
            at: "2026-03-08T06:05:00Z".to_owned(),
            shown: "2026-03-08 14:05".to_owned(),
            text: "number: SZ-2026-001".to_owned(),
            icon: "clipboard-text",
            tone: Tone::Plain,
        };
        let root = Root { day: "2026-03-07".to_owned(), entries: 120, root: "0".repeat(64) };
        Self {
            form: Form::default().with("kind", "case").with("id", "7"),
            kinds: kinds(&page),
            subject: Some("受理单 7".to_owned()),
            moments: vec![moment],
            older: Some("/journal?before=7".to_owned()),
            roots: vec![root],
            may_verify: true,
            page,
        }
    }
}
