//! Correcting a case; every change is logged.

use super::names;
use super::new::{contact, day};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::cases::Kind;
use domain::people::Command;
use service::cases::{self, CaseChange};

/// The form of a correction.
#[derive(Debug, Template)]
#[template(path = "cases/edit.html")]
pub struct EditCase {
    page: Page,
    form: Form,
    id: i64,
    kinds: Vec<Choice>,
    /// What stands against saving it.
    blocked: Option<String>,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let file = signed.query(move |tx, call| cases::case_for(tx, call, Command::CasesEdit, id)).await?;
    let case = file.case;
    let form = Form::default()
        .with("version", case.version.to_string())
        .with("kind", case.kind.id())
        .with("contact.name", case.contact.name)
        .with("contact.phone", case.contact.phone)
        .with("contact.address", case.contact.address)
        .with("product", case.product)
        .with("serial", case.serial)
        .with("reference", case.reference)
        .with("purchased_on", case.purchased_on.map(|day| day.to_string()).unwrap_or_default())
        .with("account", case.account)
        .with("wish", case.wish);
    Ok(Show(EditCase::new(&signed, id, form, None)))
}

pub(super) async fn save(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let text = |form: &Form, name: &str| form.value(name).to_owned();
    let version = form.text("version").and_then(|version| version.parse().ok());
    let change = CaseChange {
        kind: form.text("kind").and_then(Kind::parse).unwrap_or(Kind::Consultation),
        contact: contact(&form),
        product: text(&form, "product"),
        serial: text(&form, "serial"),
        reference: text(&form, "reference"),
        purchased_on: day(&mut form, "purchased_on"),
        account: text(&form, "account"),
        wish: text(&form, "wish"),
    };
    let mut blocked = None;
    if form.is_right() {
        match signed.command(move |tx, call| cases::edit(tx, call, id, version, &change)).await {
            Ok(_) => {
                let to = signed.go(format!("/cases/{id}"));
                return Ok(to.saying(&Flash::good("flash-case-saved")).into_response());
            }
            Err(failure) => {
                let is_stale = matches!(failure, Failure::Stale(_));
                blocked = blocked::blocked(&signed, &mut form, failure)?;
                if is_stale {
                    // Whoever has read who was first, and what they did, may save after all.
                    let newest = signed.query(move |tx, call| cases::view(tx, call, id)).await?.case.version;
                    form = form.without("version").with("version", newest.to_string());
                }
            }
        }
    }
    Ok(Again(EditCase::new(&signed, id, form, blocked)).into_response())
}

impl EditCase {
    fn new(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Self {
        let page = signed.page("cases-edit-title").under("cases-title", "/cases");
        Self { kinds: names::kinds(&page, &signed.web.service().running()), id, form, blocked, page }
    }
}

impl Sample for EditCase {
    const TITLE: &'static str = "cases-edit-title";

    fn sample(page: Page) -> Self {
        let kinds = names::kinds(&page, &service::Running::default());
        let blocked = Some(page.t("error-stale"));
        Self { kinds, id: 1, form: Form::default().with("kind", "repair"), blocked, page }
    }
}
