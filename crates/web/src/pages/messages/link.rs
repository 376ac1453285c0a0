//! A request for approval, opened with the link in a message: for one person, without signing in.

use crate::Web;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::approvals::{self, Line, May, facts};
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
        Err(failure @ (Failure::Refused(_) | Failure::Stale)) => {
            let (title, help) = failure_text(&Page::new(&web, &visitor, "link-title"), &failure, web.now());
            Some([title, help].join(" ").trim().to_owned())
        }
        Err(failure) => {
            form.take(failure)?;
            None
        }
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

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser, Shop};
    use axum::http::StatusCode;
    use domain::decisions::{Choice, Override};
    use service::decisions::{self, Claimed, NewDecision};
    use service::testing::TestApp;

    /// a link shows the request on a phone and lets its person approve it without a password; a wrong one shows
    /// nothing, and a form of another site does nothing.
    #[test]
    fn a_request_is_approved_by_a_link() {
        TestApp::each(|app| {
            let shop = Shop::open(app);
            let boss = app.staff("boss", "store_manager", &app.store);
            let chief = app.staff("chief", "supervisor", &app.region);
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let case: i64 = shop.case(&api).await.parse().unwrap();
                let over =
                    Override {
                        reason: "老顾客，特别照顾".to_owned(), evidence: "照片三张".to_owned(), amount: 80_000
                    };
                let choice =
                    Choice { remedy: "refund".to_owned(), service: None, communicated: false, reason: String::new() };
                let claimed = Claimed { unit: app.store.id, case: Some(case), ..Claimed::default() };
                let new = NewDecision { case, claimed, choice, over: Some(over) };
                app.service.command(&boss, move |tx, call| decisions::record(tx, call, &new)).await.unwrap();
                let link = service::testing::approval_link(&app.service, case, chief.id).await;
                let phone = Browser::at(&app.service);
                assert_eq!(phone.get("/a/AAAA").await.status, StatusCode::NOT_FOUND);
                assert_eq!(phone.get(&format!("{link}A")).await.status, StatusCode::NOT_FOUND);
                let foreign = Browser::at(&app.service).post(&link, &[("act", "approve")]).await;
                assert_eq!(foreign.status, StatusCode::FORBIDDEN, "{}", foreign.body);
                let shown = phone.get(&link).await;
                assert!(shown.body.contains("¥800.00") && shown.body.contains("chief"), "{}", shown.body);
                let empty = phone.post(&link, &[("act", "refuse"), ("reason", "")]).await;
                assert_eq!(empty.status, StatusCode::UNPROCESSABLE_ENTITY);
                let done = phone.post(&link, &[("act", "approve"), ("version", "1")]).await;
                assert_eq!((done.status, done.location()), (StatusCode::SEE_OTHER, link.as_str()), "{}", done.body);
                assert!(phone.get(&link).await.body.contains("已同意"));
                let again = phone.post(&link, &[("act", "approve")]).await;
                assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert!(again.body.contains("已有结果"), "{}", again.body);
                assert!(phone.get("/approvals").await.location().starts_with("/login"), "the link opens nothing else");
                app.clock.turn(jiff::SignedDuration::from_hours(24 * 8));
                assert_eq!(phone.get(&link).await.status, StatusCode::CONFLICT);
            });
        });
    }
}
