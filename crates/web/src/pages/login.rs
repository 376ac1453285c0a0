//! Log-in and log-out.

use crate::Web;
use crate::cookies::{self, Cookie};
use crate::extract::Origin;
use crate::failure::Failure;
use crate::form::Form;
use crate::http::{failure_text, retry_after};
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Go, Show, safe_path};
use crate::visitor::Visitor;
use askama::Template;
use axum::Router;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::people::Via;
use serde::Deserialize;
use service::people::{self, SignIn};

/// The log-in.
#[derive(Debug, Template)]
#[template(path = "account/login.html")]
pub struct Login {
    page: Page,
    form: Form,
    next: String,
    /// Why it may not be tried just now.
    blocked: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Next {
    next: Option<String>,
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/login", get(show).post(sign_in)).route("/logout", post(sign_out))
}

async fn show(State(web): State<Web>, visitor: Visitor, Query(query): Query<Next>) -> Result<Response, Failure> {
    let next = safe_path(query.next.as_deref()).to_owned();
    if visitor.account().is_some() {
        return Ok(Go::to(&visitor, next).into_response());
    }
    if !web.is_set_up().await? {
        return Ok(Go::to(&visitor, "/setup").into_response());
    }
    let page = Page::new(&web, &visitor, "login-title");
    Ok(Show(Login { page, form: Form::default(), next, blocked: None }).into_response())
}

async fn sign_in(
    State(web): State<Web>,
    visitor: Visitor,
    Origin(device): Origin,
    mut form: Form,
) -> Result<Response, Failure> {
    let login = form.required("login");
    let password = form.value("password").to_owned();
    let next = safe_path(form.text("next")).to_owned();
    form.required("password");
    let page = || Page::new(&web, &visitor, "login-title");
    if !form.is_right() {
        return Ok(Again(Login { page: page(), form, next, blocked: None }).into_response());
    }
    match people::sign_in(web.service(), &login, password, device).await.map_err(Failure::from) {
        Ok(SignIn { secret, .. }) => {
            let session = Cookie::lasting(cookies::SESSION, secret, cookies::FORTNIGHT);
            Ok(Go::to(&visitor, next).setting(session).setting(Cookie::gone(cookies::FORM)).into_response())
        }
        Err(failure @ Failure::TooMany(until)) => {
            let (title, help) = failure_text(&page(), &failure, web.now());
            let blocked = Some(format!("{title} {help}"));
            let headers = [(header::RETRY_AFTER, retry_after(until, web.now()))];
            Ok((failure.status().0, headers, Show(Login { page: page(), form, next, blocked })).into_response())
        }
        Err(failure) => {
            form.take(failure)?;
            Ok(Again(Login { page: page(), form, next, blocked: None }).into_response())
        }
    }
}

async fn sign_out(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    if let Some(account) = visitor.account()
        && let Via::Session(session) = account.actor.via
    {
        web.service().command(&account.actor, move |tx, call| people::end_session(tx, call, session)).await?;
    }
    Ok(Go::to(&visitor, "/login").setting(Cookie::gone(cookies::SESSION)).into_response())
}

impl Sample for Login {
    const TITLE: &'static str = "login-title";

    fn sample(page: Page) -> Self {
        let mut form = Form::default().with("login", "wangfang");
        form.required("password");
        Self { blocked: Some(page.t("error-too-many")), page, form, next: "/".to_owned() }
    }
}
