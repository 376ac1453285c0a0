//! Something to be approved, opened with the link in a message: for one person, without signing in. Opening the page
//! decides nothing; that takes a button on it.

use super::question::Question;
use crate::Web;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::pages::{approvals, blocked};
use crate::show::{Again, Go, Show};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use service::Running;
use service::messages::{self, Deciding, Opened};

/// What is asked, with what one person can do about it.
#[derive(Debug, Template)]
#[template(path = "messages/link.html")]
pub struct LinkPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    question: Question,
    /// Whether something was done about it since the link was sent.
    is_used: bool,
    person: String,
    token: String,
}

pub(super) async fn show(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
) -> Result<Response, Failure> {
    let opened = messages::opened(web.service(), &token).await?;
    Ok(Show(read(&web, &visitor, (token, &opened), (Form::default(), None)).await?).into_response())
}

async fn read(
    web: &Web,
    visitor: &Visitor,
    (token, opened): (String, &Opened),
    (form, blocked): (Form, Option<String>),
) -> Result<LinkPage, Failure> {
    let asked = opened.asked;
    let find = move |tx: &mut service::Tx<'_>, call: &service::Call| asked.matter(tx, call);
    let matter = web.service().query(&opened.actor, find).await?;
    let page = Page::new(web, visitor, "link-title");
    let question = Question::of(&page, &web.service().running(), &opened.actor, (&asked, &matter));
    let is_used = matter.version() != asked.version;
    Ok(LinkPage::new(page, (question, is_used), (token, &opened.actor.name), (form, blocked)))
}

/// Decides.
pub(super) async fn act(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
    mut form: Form,
) -> Result<Response, Failure> {
    let opened = messages::opened(web.service(), &token).await?;
    let (deciding, said) = match form.value("act") {
        "approve" => (Deciding::Approve, "flash-approval-approved"),
        "refuse" => (Deciding::Refuse(form.value("reason").to_owned()), "flash-link-refused"),
        "pass_on" => (Deciding::PassOn, "flash-approval-passed-on"),
        _ => return Err(Failure::NotFound),
    };
    let asked = opened.asked;
    let decide = move |tx: &mut service::Tx<'_>, call: &service::Call| messages::decide(tx, call, &asked, &deciding);
    let blocked = match web.service().command(&opened.actor, decide).await.map_err(Failure::from) {
        Ok(()) => {
            tracing::info!(of = asked.sort.id(), id = asked.id, staff = opened.actor.id, "decided by a link");
            return Ok(Go::to(&visitor, format!("/a/{token}")).saying(&Flash::good(said)).into_response());
        }
        Err(failure) => blocked::on_page(&Page::new(&web, &visitor, "link-title"), &mut form, failure)?,
    };
    Ok(Again(read(&web, &visitor, (token, &opened), (form, blocked)).await?).into_response())
}

impl LinkPage {
    fn new(
        page: Page,
        (question, is_used): (Question, bool),
        (token, person): (String, &str),
        (form, blocked): (Form, Option<String>),
    ) -> Self {
        let person = page.v("link-person", person);
        Self { page: page.titled(&question.what), question, is_used, person, token, form, blocked }
    }
}

impl Sample for LinkPage {
    const TITLE: &'static str = "link-title";

    fn sample(page: Page) -> Self {
        let question = Question::decision(&page, &Running::default(), &approvals::sample(&page));
        let blocked = Some(page.t("refusal-link-over"));
        Self::new(page, (question, true), ("token".to_owned(), "赵敏"), (Form::default(), blocked))
    }
}
