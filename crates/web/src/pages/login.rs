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

#[cfg(test)]
mod tests {
    use crate::testing::Browser;
    use axum::http::StatusCode;
    use service::testing::{PASSWORD, TestApp};

    #[test]
    fn a_page_asks_for_the_log_in_and_comes_back_afterwards() {
        TestApp::each(|app| {
            TestApp::block(async {
                let browser = Browser::at(&app.service);
                let asked = browser.get("/me?tab=1").await;
                assert_eq!((asked.status, asked.location()), (StatusCode::SEE_OTHER, "/login?next=%2Fme%3Ftab%3D1"));
                browser.get(asked.location()).await;
                let wrong = browser.post("/login", &[("login", "admin"), ("password", "guess")]).await;
                assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert_eq!(wrong.text("#m-password"), "用户名或密码不正确");
                let fields = [("login", "admin"), ("password", PASSWORD), ("next", "/me?tab=1")];
                let signed_in = browser.post("/login", &fields).await;
                assert_eq!((signed_in.status, signed_in.location()), (StatusCode::SEE_OTHER, "/me?tab=1"));
                assert!(browser.cookie("sanbao_session").is_some());
                assert_eq!(browser.get("/me").await.status, StatusCode::OK);
            });
        });
    }

    #[test]
    fn a_session_ends_with_the_log_out() {
        TestApp::each(|app| {
            TestApp::block(async {
                let browser = Browser::signed_in(app, "admin").await;
                let kept = browser.cookie("sanbao_session").unwrap();
                assert_eq!(browser.post("/logout", &[]).await.location(), "/login");
                assert_eq!(browser.cookie("sanbao_session"), None);
                // Not even with a copy of the cookie.
                browser.set_cookie("sanbao_session", &kept);
                assert_eq!(browser.get("/me").await.status, StatusCode::SEE_OTHER);
            });
        });
    }

    #[test]
    fn guessing_has_to_wait_and_is_told_how_long() {
        TestApp::each(|app| {
            TestApp::block(async {
                let browser = Browser::at(&app.service);
                browser.get("/login").await;
                let guess = [("login", "admin"), ("password", "guess")];
                for _ in 0..5 {
                    browser.post("/login", &guess).await;
                }
                let blocked = browser.post("/login", &guess).await;
                assert_eq!(blocked.status, StatusCode::TOO_MANY_REQUESTS);
                assert!(!blocked.header("retry-after").is_empty());
                assert!(blocked.text(".notice").contains("尝试次数过多"), "{}", blocked.body);
            });
        });
    }
}
