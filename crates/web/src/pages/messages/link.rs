//! A request for approval, opened with the link in a message: for one person, without signing in.

use crate::Web;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::approvals::{self, Line, May, facts};
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Go, Show};
use crate::visitor::Visitor;
use askama::Template;
use axum::extract::{Path, State};
use axum::response::{IntoResponse, Response};
use domain::approvals::State as Standing;
use service::Running;
use service::approvals::CaseApproval;
use service::messages::{self, Deciding, Opened};

/// A request with what one person can do about it.
#[derive(Debug, Template)]
#[template(path = "messages/link.html")]
pub struct LinkPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    facts: Vec<(String, String)>,
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
    let request = opened.request;
    let find = move |tx: &mut service::Tx<'_>, call: &service::Call| service::approvals::approval(tx, call, request);
    let found = web.service().query(&opened.actor, find).await?;
    let page = Page::new(web, visitor, "link-title");
    Ok(LinkPage::new(page, &web.service().running(), &found, (token, &opened.actor.name), (form, blocked)))
}

/// Decides.
pub(super) async fn act(
    State(web): State<Web>,
    visitor: Visitor,
    Path(token): Path<String>,
    mut form: Form,
) -> Result<Response, Failure> {
    let opened = messages::opened(web.service(), &token).await?;
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let (deciding, said) = match form.value("act") {
        "approve" => (Deciding::Approve, "flash-approval-approved"),
        "refuse" => (Deciding::Refuse(form.value("reason").to_owned()), "flash-approval-refused"),
        "pass_on" => (Deciding::PassOn, "flash-approval-passed-on"),
        _ => return Err(Failure::NotFound),
    };
    let request = opened.request;
    let decide = move |tx: &mut service::Tx<'_>, call: &service::Call| {
        messages::decide(tx, call, request, version, &deciding).map(drop)
    };
    let blocked = match web.service().command(&opened.actor, decide).await.map_err(Failure::from) {
        Ok(()) => {
            tracing::info!(request, staff = opened.actor.id, "decided by a link");
            return Ok(Go::to(&visitor, format!("/a/{token}")).saying(&Flash::good(said)).into_response());
        }
        Err(failure) => blocked::on_page(&Page::new(&web, &visitor, "link-title"), &mut form, failure)?,
    };
    Ok(Again(read(&web, &visitor, (token, &opened), (form, blocked)).await?).into_response())
}

impl LinkPage {
    fn new(
        page: Page,
        running: &Running,
        found: &CaseApproval,
        (token, person): (String, &str),
        (form, blocked): (Form, Option<String>),
    ) -> Self {
        let request = &found.row.file.request;
        let waits = found.is_mine && request.state == Standing::Waiting;
        let within = found.now.as_ref().is_some_and(|level| level.covers(request.amount));
        let may = May {
            approve: waits && within,
            confirm: found.is_mine && !waits,
            refuse: found.is_mine,
            pass_on: waits && found.next.is_some(),
        };
        let line = Line { may, ..Line::of(&page, running, &found.row) };
        let person = page.v("link-person", person);
        Self { facts: facts(&page, running, found), page: page.titled(&line.what), person, line, token, form, blocked }
    }
}

impl Sample for LinkPage {
    const TITLE: &'static str = "link-title";

    fn sample(page: Page) -> Self {
        let found = approvals::sample(&page);
        let blocked = Some(page.t("refusal-link-over"));
        Self::new(page, &Running::default(), &found, ("token".to_owned(), "赵敏"), (Form::default(), blocked))
    }
}
