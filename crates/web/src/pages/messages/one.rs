//! One message: what it says, how it was tried, and what can be done about it.

use super::view::{self, Line};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::joined;
use ::manual::Way;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::messages::{Move, State};
use domain::people::Command;
use service::Running;
use service::messages::{self, Attempt, MessageDetail, Settling, WAYS_BY_HAND};

/// One message.
#[derive(Debug, Template)]
#[template(path = "messages/message.html")]
pub struct MessagePage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    subject: String,
    facts: Vec<(String, String)>,
    tries: Vec<Try>,
    hows: Vec<Choice>,
    may_retry: bool,
    may_settle: bool,
    is_letter: bool,
}

/// One time that a gateway was asked.
#[derive(Debug, Clone)]
struct Try {
    at: String,
    way: String,
    outcome: String,
    detail: String,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<MessagePage, Failure> {
    let found = signed.query(move |tx, call| messages::message(tx, call, id)).await?;
    let running = signed.web.service().running();
    let page = signed.page("messages-title").under("messages-title", "/messages");
    let may = signed.actor.may(Command::MessagesSettle, &found.row.unit_path);
    Ok(MessagePage::new(page, &running, &found, (form, blocked), may))
}

/// Does what a form of the page asks for; its `act` says what.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let outcome = match form.value("act") {
        "retry" => signed.command(move |tx, call| messages::retry(tx, call, id, version).map(drop)).await,
        "settle" => {
            let done = Settling { how: form.value("how").to_owned(), note: form.value("note").to_owned() };
            signed.command(move |tx, call| messages::settle(tx, call, id, version, &done).map(drop)).await
        }
        _ => return Err(Failure::NotFound),
    };
    let blocked = match outcome {
        Ok(()) => {
            let said = if form.value("act") == "retry" { "flash-message-retried" } else { "flash-message-settled" };
            return Ok(signed.go(format!("/messages/{id}")).saying(&Flash::good(said)).into_response());
        }
        Err(failure) => blocked::blocked(&signed, &mut form, failure)?,
    };
    Ok(Again(read(&signed, id, form, blocked).await?).into_response())
}

impl MessagePage {
    fn new(
        page: Page,
        running: &Running,
        found: &MessageDetail,
        (form, blocked): (Form, Option<String>),
        may: bool,
    ) -> Self {
        let file = &found.row.file;
        let line = Line::of(&page, running, &found.row);
        let can = |by| may && file.progress.state.after(by).is_some();
        let one = |attempt: &Attempt| Try {
            at: page.time(attempt.started_at),
            way: attempt.way.map(|way| page.name("message-way", way.id())).unwrap_or_default(),
            outcome: match attempt.outcome.as_str() {
                "" => page.t("message-outcome-none"),
                outcome => page.name("message-outcome", outcome),
            },
            detail: attempt.detail.clone(),
        };
        Self {
            facts: facts(&page, found, may),
            tries: found.attempts.iter().map(one).collect(),
            hows: WAYS_BY_HAND.map(|how| Choice::new(how, page.name("message-how", how))).to_vec(),
            may_retry: can(Move::Retry) && file.way != Some(Way::Letter),
            may_settle: can(Move::Settle),
            is_letter: file.is_to_customer(),
            subject: file.subject.clone(),
            page: page.titled(&line.name),
            line,
            form,
            blocked,
        }
    }
}

/// What is to be known of a message. The number is shown in full to whoever has to use it.
fn facts(page: &Page, found: &MessageDetail, in_full: bool) -> Vec<(String, String)> {
    let file = &found.row.file;
    let time = |at: Option<jiff::Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    let how = if file.how.is_empty() { String::new() } else { page.name("message-how", &file.how) };
    let address = if in_full { file.address.clone() } else { view::masked(file) };
    let next = if file.progress.state == State::Sending { None } else { file.progress.next_at };
    let all = [
        ("message-to", view::recipient(page, file)),
        ("message-way", file.way.map(|way| page.name("message-way", way.id())).unwrap_or_default()),
        ("message-address", address),
        ("message-next", time(next)),
        ("message-sent-at", time(file.sent_at)),
        ("message-why", file.progress.why.map(|why| page.name("message-why", why.id())).unwrap_or_default()),
        ("message-detail", file.detail.clone()),
        ("message-settled", joined(&[&how, &file.settled_by, &file.note])),
        ("message-template", format!("{}/{} v{}", file.pack, file.template, file.template_version)),
        ("message-written", page.time(file.created_at)),
        ("unit", found.row.unit_name.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

impl Sample for MessagePage {
    const TITLE: &'static str = "messages-title";

    fn sample(page: Page) -> Self {
        let blocked = Some(page.t("refusal-message-sending"));
        let found = view::sample(&page);
        Self::new(page, &Running::default(), &found, (Form::default(), blocked), true)
    }
}
