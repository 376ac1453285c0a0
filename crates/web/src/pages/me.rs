//! One's own settings: language, password, sessions.

use crate::Web;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::Router;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use domain::FieldError;
use service::people::{self, Session};

/// The settings.
#[derive(Debug, Template)]
#[template(path = "account/me.html")]
pub struct Me {
    page: Page,
    form: Form,
    languages: Vec<Choice>,
    login: String,
    units: Vec<Choice>,
    sessions: Vec<Running>,
}

/// A session of this person.
#[derive(Debug, Clone)]
struct Running {
    id: i64,
    agent: String,
    address: String,
    seen: String,
    is_this: bool,
}

/// A new password, alone on its page when it must be changed first.
#[derive(Debug, Template)]
#[template(path = "account/password.html")]
pub struct Password {
    page: Page,
    form: Form,
    must: bool,
}

pub(crate) fn routes() -> Router<Web> {
    Router::new()
        .route("/me", get(show).post(set_language))
        .route("/me/password", get(show_password).post(change_password))
        .route("/me/sessions/{id}/end", post(end_session))
}

async fn show(signed: SignedIn) -> Result<impl IntoResponse, Failure> {
    let id = signed.actor.id;
    let sessions = signed.query(move |tx, call| people::sessions_of(tx, call, id)).await?;
    let page = signed.page("me-title");
    let this = signed.account.session.id;
    let sessions = sessions.iter().map(|session| Running::new(&page, session, this)).collect();
    let languages = languages(&page);
    let form = Form::default().with("language", signed.account.session.language.clone());
    let login = signed.account.session.login.clone();
    Ok(Show(Me { form, languages, login, units: signed.account.units.clone(), sessions, page }))
}

impl Running {
    fn new(page: &Page, session: &Session, this: i64) -> Self {
        Self {
            id: session.id,
            agent: browser(&session.agent),
            address: session.address.clone(),
            seen: page.time(session.seen_at),
            is_this: session.id == this,
        }
    }
}

/// The name of a browser and its system, as people know them; the beginning of what it says when it is unknown.
pub(crate) fn browser(agent: &str) -> String {
    let find =
        |names: &[(&str, &'static str)]| names.iter().find(|(mark, _)| agent.contains(mark)).map(|(_, name)| *name);
    // The order matters: many browsers also say that they are others.
    let program = find(&[
        ("MicroMessenger", "微信"),
        ("Edg/", "Edge"),
        ("Firefox/", "Firefox"),
        ("QQBrowser", "QQ"),
        ("Chrome/", "Chrome"),
        ("Safari/", "Safari"),
    ]);
    let system = find(&[
        ("Windows", "Windows"),
        ("Android", "Android"),
        ("iPhone", "iPhone"),
        ("iPad", "iPad"),
        ("Mac OS", "macOS"),
        ("Linux", "Linux"),
    ]);
    match (program, system) {
        (Some(program), Some(system)) => format!("{program} · {system}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => agent.chars().take(40).collect(),
    }
}

fn languages(page: &Page) -> Vec<Choice> {
    let browser = Choice::new("", page.t("language-browser"));
    let named = page.languages().into_iter().map(|(lang, name)| Choice::new(lang.tag(), name));
    std::iter::once(browser).chain(named).collect()
}

async fn set_language(signed: SignedIn, form: Form) -> Result<Response, Failure> {
    let language = form.value("language").to_owned();
    if !language.is_empty() && policy::Lang::parse(&language).is_none() {
        return Err(Failure::BadRequest("bad-request"));
    }
    signed.command(move |tx, call| people::set_language(tx, call, &language)).await?;
    Ok(signed.go("/me").saying(&Flash::good("flash-saved")).into_response())
}

async fn show_password(signed: SignedIn) -> impl IntoResponse {
    let must = signed.account.session.must_change;
    Show(Password { page: signed.page("password-title").under("me-title", "/me"), form: Form::default(), must })
}

async fn change_password(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let (old, new) = (form.value("old").to_owned(), form.value("new").to_owned());
    if new != form.value("repeated") {
        form.say(FieldError::new("repeated", "password-differs"));
    }
    if form.is_right() {
        match people::change_password(signed.web.service(), &signed.actor, old, new).await {
            Ok(()) => return Ok(signed.go("/me").saying(&Flash::good("flash-password")).into_response()),
            Err(error) => form.take(error.into())?,
        }
    }
    let must = signed.account.session.must_change;
    let page = signed.page("password-title").under("me-title", "/me");
    Ok(Again(Password { page, form, must }).into_response())
}

async fn end_session(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    signed.command(move |tx, call| people::end_session(tx, call, id)).await?;
    Ok(signed.go("/me").saying(&Flash::good("flash-session-ended")).into_response())
}

impl Sample for Me {
    const TITLE: &'static str = "me-title";

    fn sample(page: Page) -> Self {
        let session = |id, is_this| Running {
            id,
            agent: "Chrome · Windows".to_owned(),
            address: "192.0.2.7".to_owned(),
            seen: "2026-03-08 14:05".to_owned(),
            is_this,
        };
        Self {
            form: Form::default(),
            languages: languages(&page),
            login: "wangfang".to_owned(),
            units: vec![Choice::new(1, page.t("design-unit"))],
            sessions: vec![session(1, true), session(2, false)],
            page,
        }
    }
}

impl Sample for Password {
    const TITLE: &'static str = "password-title";

    fn sample(page: Page) -> Self {
        let mut form = Form::default();
        form.required("old");
        Self { page, form, must: true }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Browser;
    use axum::http::StatusCode;
    use service::testing::{PASSWORD, TestApp};

    #[test]
    fn browsers_are_called_by_their_names() {
        for (agent, name) in [
            ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0", "Edge · Windows"),
            ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari · iPhone"),
            ("curl/8.0", "curl/8.0"),
        ] {
            assert_eq!(browser(agent), name);
        }
    }

    #[test]
    fn the_language_of_a_person_is_kept_for_all_devices() {
        TestApp::each(|app| {
            TestApp::block(async {
                let here = Browser::signed_in(app, "admin").await;
                here.get("/me").await;
                assert_eq!(here.post("/me", &[("language", "en")]).await.location(), "/me");
                let page = here.get("/me").await;
                assert_eq!((page.text("h1").as_str(), page.text(".notice").as_str()), ("My settings", "Saved."));
                // The message is shown once.
                assert_eq!(here.get("/me").await.text(".notice"), "");
                let there = Browser::signed_in(app, "admin").await;
                assert_eq!(there.get("/me").await.text("h1"), "My settings");
            });
        });
    }

    #[test]
    fn a_password_is_changed_with_the_old_one_and_other_sessions_end() {
        TestApp::each(|app| {
            TestApp::block(async {
                let other = Browser::signed_in(app, "admin").await;
                let here = Browser::signed_in(app, "admin").await;
                here.get("/me/password").await;
                let change = |old, new| [("old", old), ("new", new), ("repeated", new)];
                let wrong = here.post("/me/password", &change("guess", "another horse")).await;
                assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
                assert_eq!(wrong.text("#m-old"), "原密码不正确");
                let done = here.post("/me/password", &change(PASSWORD, "another horse")).await;
                assert_eq!(done.location(), "/me");
                assert_eq!(here.get("/me").await.status, StatusCode::OK);
                assert_eq!(other.get("/me").await.status, StatusCode::SEE_OTHER);
            });
        });
    }

    #[test]
    fn another_session_can_be_ended_but_not_that_of_somebody_else() {
        TestApp::each(|app| {
            let _ = app.staff("wangfang", "clerk", &app.store);
            TestApp::block(async {
                let admin = Browser::signed_in(app, "admin").await;
                let elsewhere = Browser::signed_in(app, "admin").await;
                let page = admin.get("/me").await;
                let (_, rest) = page.body.split_once("/me/sessions/").unwrap_or(("", "0/"));
                let id = rest.split('/').next().unwrap().to_owned();
                let clerk = Browser::signed_in(app, "wangfang").await;
                // The first password has to be changed before anything else.
                assert_eq!(clerk.get("/").await.location(), "/me/password");
                clerk.get("/me/password").await;
                let fields = [("old", PASSWORD), ("new", "third horse"), ("repeated", "third horse")];
                clerk.post("/me/password", &fields).await;
                let refused = clerk.post(&format!("/me/sessions/{id}/end"), &[]).await;
                assert_eq!(refused.status, StatusCode::FORBIDDEN, "{}", refused.body);
                let ended = admin.post(&format!("/me/sessions/{id}/end"), &[]).await;
                assert_eq!(ended.location(), "/me");
                assert_eq!(elsewhere.get("/me").await.status, StatusCode::SEE_OTHER);
            });
        });
    }
}
