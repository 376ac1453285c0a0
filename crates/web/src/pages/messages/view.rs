//! A message as pages show it.

use crate::page::Page;
use crate::ui::Tone;
use crate::ui::joined;
use ::manual::Way;
use domain::customers::{mask_address, mask_email, mask_phone};
use domain::messages::{Progress, State, Why};
use domain::people::UnitPath;
use domain::{Subject, SubjectKind};
use serde_json::Value;
use service::Running;
use service::messages::{Attempt, MessageDetail, MessageFile, MessageRow};

/// A line of a list of messages.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) id: i64,
    pub(crate) version: i64,
    /// What it is: the name of its template.
    pub(crate) name: String,
    /// To whom, and how.
    pub(crate) to: String,
    pub(crate) state: (String, Tone),
    /// Why it was not sent.
    pub(crate) why: String,
    /// The page of what it is about, and its number.
    pub(crate) about: (String, String),
    pub(crate) unit: String,
    pub(crate) at: String,
    pub(crate) text: String,
}

impl Line {
    pub(crate) fn of(page: &Page, running: &Running, row: &MessageRow) -> Self {
        let file = &row.file;
        let way = file.way.map(|way| page.name("message-way", way.id())).unwrap_or_default();
        Self {
            id: file.id,
            version: file.version,
            name: template(page, running, file),
            to: joined(&[&recipient(page, file), &way]),
            state: state(page, file.progress.state),
            why: file.progress.why.map(|why| page.name("message-why", why.id())).unwrap_or_default(),
            about: about(page, row),
            unit: row.unit_name.clone(),
            at: page.time(file.sent_at.or(file.progress.next_at).unwrap_or(file.created_at)),
            text: file.body.clone(),
        }
    }
}

/// Where what a message is about stands: a case, a return of a dealer, or a box without a permission.
fn about(page: &Page, row: &MessageRow) -> (String, String) {
    let number = row.number.clone();
    match (row.file.case, row.file.rma(), row.file.hold()) {
        (Some(case), ..) => (format!("/cases/{case}"), number),
        (None, Some(rma), _) => (format!("/rma/{rma}"), number),
        (None, None, Some(hold)) => (format!("/rma/holds/{hold}"), page.t("rma-hold-title")),
        (None, None, None) => ("/messages".to_owned(), number),
    }
}

/// The name of a template in the manual in force.
fn template(page: &Page, running: &Running, file: &MessageFile) -> String {
    let manual = running.manual.as_ref().map(|(_, manual)| manual);
    let template = manual.and_then(|manual| manual.message_pack(&file.pack)?.template(&file.template));
    template.map_or_else(|| file.template.clone(), |template| template.name.get(page.lang()).to_owned())
}

/// Who gets it: the name, or what it is where there is none.
pub(super) fn recipient(page: &Page, file: &MessageFile) -> String {
    let kind = page.name("message-to", file.kind());
    if file.recipient_name.is_empty() { kind } else { format!("{}（{kind}）", file.recipient_name) }
}

/// Number or address, masked.
pub(super) fn masked(file: &MessageFile) -> String {
    match file.way {
        Some(Way::Sms) => mask_phone(file.address.trim_start_matches("+86")),
        Some(Way::Email) => mask_email(&file.address),
        Some(Way::Letter) => mask_address(&file.address),
        Some(Way::Robot) | None => file.address.clone(),
    }
}

fn state(page: &Page, state: State) -> (String, Tone) {
    let tone = match state {
        State::Queued | State::Sending | State::Cancelled => Tone::Plain,
        State::Failed => Tone::Warn,
        State::GivenUp => Tone::Bad,
        State::Sent => Tone::Info,
        State::Delivered | State::Done => Tone::Good,
    };
    (page.name("message-state", state.id()), tone)
}

/// What the journal of a case says about a message.
pub(crate) fn told(page: &Page, data: &Value) -> String {
    let said = |name: &str| data[name].as_str().unwrap_or_default();
    let named = |family: &str, name: &str| match said(name) {
        "" => String::new(),
        value => page.name(family, value),
    };
    let to = if said("name").is_empty() { named("message-to", "to") } else { said("name").to_owned() };
    let (way, why, how) = (named("message-way", "way"), named("message-why", "why"), named("message-how", "how"));
    joined(&[&to, &way, &why, &how, said("note")])
}

/// A made-up message.
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
pub(crate) fn sample(page: &Page) -> MessageDetail {
    let progress = Progress { state: State::GivenUp, attempts: 6, next_at: None, why: Some(Why::Exhausted) };
    let file = MessageFile {
        id: 1,
        event_seq: 1,
        event: "case.asked".to_owned(),
        pack: "CASE-MESSAGES".to_owned(),
        notice: "asked".to_owned(),
        step: 0,
        recipient: "customer".to_owned(),
        recipient_name: "王芳".to_owned(),
        of: Subject::new(SubjectKind::Case, 1),
        case: Some(1),
        unit: 1,
        template: "asked".to_owned(),
        template_version: 1,
        manual: 1,
        way: Some(Way::Sms),
        address: "+8613812342211".to_owned(),
        subject: "请补充资料".to_owned(),
        body: "王芳您好，请补充购买凭证的照片。".to_owned(),
        data: "{}".to_owned(),
        must: true,
        progress,
        detail: "503".to_owned(),
        due_at: page.now(),
        created_at: page.now(),
        sent_at: None,
        closed_at: None,
        reference: "g-1".to_owned(),
        how: "phone".to_owned(),
        settled_by: "李娜".to_owned(),
        note: "已电话告知".to_owned(),
        round: 1,
        version: 1,
    };
    let row = MessageRow {
        file,
        unit_path: UnitPath::stored("/1/2/".to_owned()),
        unit_name: "深圳东门店".to_owned(),
        number: "SZ01-2026-000123".to_owned(),
    };
    let attempt = |outcome: &str| Attempt {
        way: Some(Way::Sms),
        started_at: page.now(),
        ended_at: Some(page.now()),
        outcome: outcome.to_owned(),
        detail: "503".to_owned(),
    };
    let attempts = ["failed", "unknown", "refused", "accepted"].map(attempt).to_vec();
    MessageDetail { row, attempts }
}
