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
#[must_use]
pub fn browser(agent: &str) -> String {
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
