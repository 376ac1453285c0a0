//! A new user with a first role.

use super::words;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use service::people::{self, NewUser};

/// The form of a new user.
#[derive(Debug, Template)]
#[template(path = "people/add.html")]
pub struct AddPage {
    page: Page,
    form: Form,
    roles: Vec<Choice>,
    units: Vec<Choice>,
    /// What stands against adding.
    blocked: Option<String>,
}

pub(super) async fn show(signed: SignedIn) -> Result<Response, Failure> {
    Ok(Show(add_page(&signed, Form::default(), None).await?).into_response())
}

async fn add_page(signed: &SignedIn, form: Form, blocked: Option<String>) -> Result<AddPage, Failure> {
    let (units, running) = signed
        .query(|tx, call| {
            call.require_somewhere(Command::PeopleUsersAdd)?;
            Ok((people::visible_units(tx, call, Command::PeopleUsersAdd)?, call.running.clone()))
        })
        .await?;
    let page = signed.page("people-add").under("people-title", "/people");
    Ok(AddPage { roles: words::roles(&page, &running), units: words::units(&units), form, page, blocked })
}

pub(super) async fn add(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let (role, unit) = (form.required("role"), form.required("unit"));
    let text = |name: &str| form.value(name).to_owned();
    let new = NewUser {
        login: text("login"),
        name: text("name"),
        phone: text("phone"),
        email: text("email"),
        password: text("password"),
        role,
        unit: unit.parse().unwrap_or_default(),
    };
    let mut blocked = None;
    if form.is_right() {
        match people::add_user(signed.web.service(), &signed.actor, new).await.map_err(Failure::from) {
            Ok(user) => {
                let flash = Flash::good("flash-user-added").with(user.name);
                return Ok(signed.go(format!("/people/{}", user.id)).saying(&flash).into_response());
            }
            Err(failure @ Failure::Refused(_)) => {
                let (title, help) = failure_text(&signed.page("people-add"), &failure, signed.web.now());
                blocked = Some(format!("{title} {help}"));
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(add_page(&signed, form, blocked).await?).into_response())
}

impl Sample for AddPage {
    const TITLE: &'static str = "people-add";

    fn sample(page: Page) -> Self {
        let mut form = Form::default().with("name", "王芳");
        form.required("login");
        let blocked = Some(page.t("error-conflict"));
        Self { page, form, roles: vec![Choice::new("clerk", "店员")], units: vec![Choice::new(1, "总部")], blocked }
    }
}
