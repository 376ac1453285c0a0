//! The first start: the company, its first administrator and the manual to begin with.

use crate::Web;
use crate::account::Choice;
use crate::cookies::{self, Cookie};
use crate::extract::Origin;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::profiles::{profile, profiles};
use crate::random;
use crate::show::{Again, Go, Show};
use crate::visitor::Visitor;
use askama::Template;
use axum::Router;
use axum::extract::State;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use domain::FieldError;
use service::manuals;
use service::people::{self, FirstUser};

/// The first-run page.
#[derive(Debug, Template)]
#[template(path = "account/setup.html")]
pub struct Setup {
    page: Page,
    form: Form,
    profiles: Vec<Choice>,
    asks_code: bool,
}

impl Setup {
    fn new(web: &Web, visitor: &Visitor, form: Form) -> Self {
        let page = Page::new(web, visitor, "setup-title");
        let profiles = profiles(web, &page);
        Self { page, form, profiles, asks_code: web.config().setup_code.is_some() }
    }
}

pub(crate) fn routes() -> Router<Web> {
    Router::new().route("/setup", get(show).post(set_up))
}

async fn show(State(web): State<Web>, visitor: Visitor) -> Result<Response, Failure> {
    if web.is_set_up().await? {
        return Ok(Go::to(&visitor, "/login").into_response());
    }
    let profile = web.config().profiles().into_iter().next().unwrap_or_default();
    let form = Form::default().with("code", "HQ").with("login", "admin").with("profile", profile);
    Ok(Show(Setup::new(&web, &visitor, form)).into_response())
}

async fn set_up(
    State(web): State<Web>,
    visitor: Visitor,
    Origin(device): Origin,
    mut form: Form,
) -> Result<Response, Failure> {
    let first = FirstUser {
        company: form.required("company"),
        code: form.required("code"),
        profile: form.required("profile"),
        name: form.required("name"),
        login: form.required("login"),
        password: form.value("password").to_owned(),
    };
    if form.value("password") != form.value("repeated") {
        form.say(FieldError::new("repeated", "password-differs"));
    }
    // On a network somebody else could be faster: the code stands only where the program was started.
    if let Some(code) = &web.config().setup_code
        && !random::same(code, form.value("setup_code").trim())
    {
        form.say(FieldError::new("setup_code", "setup-code"));
    }
    if !form.is_right() {
        return Ok(Again(Setup::new(&web, &visitor, form)).into_response());
    }
    let (login, password) = (first.login.clone(), first.password.clone());
    if let Err(failure) = begin(&web, &visitor, first).await {
        form.take(failure)?;
        return Ok(Again(Setup::new(&web, &visitor, form)).into_response());
    }
    let session = people::sign_in(web.service(), &login, password, device).await?;
    let cookie = Cookie::lasting(cookies::SESSION, session.secret, cookies::FORTNIGHT);
    Ok(Go::to(&visitor, "/").setting(cookie).setting(Cookie::gone(cookies::FORM)).into_response())
}

/// Company, administrator, and the manual in force.
async fn begin(web: &Web, visitor: &Visitor, first: FirstUser) -> Result<(), Failure> {
    let bundle = profile(web, &first.profile, "profile").await?;
    let reason = Page::new(web, visitor, "setup-title").t("setup-reason");
    manuals::begin(web.service(), first, bundle, &reason).await?;
    Ok(())
}

impl Sample for Setup {
    const TITLE: &'static str = "setup-title";

    fn sample(page: Page) -> Self {
        let profiles = crate::profiles::sample(&page);
        let mut form = Form::default().with("code", "HQ").with("login", "admin").with("profile", "store-chain");
        form.required("company");
        Self { page, form, profiles, asks_code: true }
    }
}
