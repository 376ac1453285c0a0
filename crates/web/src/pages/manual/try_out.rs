//! Trying out one policy: question by question, the ruling beside it; nothing is kept.

use super::off_thread;
use super::opened::{Asked, Opened, or_check};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::counter::{View, answers};
use crate::show::Show;
use ::manual::{Manual, Panel};
use askama::Template;
use axum::extract::{Path, Query};
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use jiff::civil::Date;
use policy::Lang;
use serde_json::{Map, Value};
use service::decisions::{self, Preview};
use std::sync::Arc;

/// The form with the ruling; the part of the page that an answer changes.
#[derive(Debug, Template)]
#[template(path = "manual/try.html")]
struct TryPanel {
    page: Page,
    form: Form,
    view: View,
}

/// One answer more or less, under the manual in force.
pub(super) async fn answer(
    signed: SignedIn,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Failure> {
    let opened = Opened::of(&signed, None, &id, asked.version.as_deref()).await?;
    panel(&signed, &opened, form).await
}

/// The same under a draft.
pub(super) async fn answer_draft(
    signed: SignedIn,
    Path((draft, id)): Path<(i64, String)>,
    Query(asked): Query<Asked>,
    form: Form,
) -> Result<Response, Failure> {
    match Opened::of(&signed, Some(draft), &id, asked.version.as_deref()).await {
        Ok(opened) => panel(&signed, &opened, form).await,
        Err(failure) => or_check(&signed, draft, failure),
    }
}

async fn panel(signed: &SignedIn, opened: &Opened, mut form: Form) -> Result<Response, Failure> {
    let page = opened.page(signed);
    let view = look(&page, opened, &mut form).await?;
    Ok(Show(TryPanel { page, form, view }).into_response())
}

/// Judges what a form says; a wrong answer is told beside its question and left out.
pub(super) async fn look(page: &Page, opened: &Opened, form: &mut Form) -> Result<View, Failure> {
    let claimed = form.text("reported").and_then(|day| day.parse().ok()).unwrap_or_else(|| page.today());
    let (manual, panel) = (Arc::clone(&opened.manual), Panel::alone(opened.policy.clone()));
    let (number, answers, lang) = (opened.number, answers(form), page.lang());
    let (preview, wrong) = off_thread(move || tried((number, &*manual), &panel, claimed, answers, lang)).await??;
    wrong.into_iter().for_each(|error| form.say(error));
    let to = format!("{}/try{}", opened.address(), opened.query());
    Ok(View { to, target: "#try", is_chosen: false, ..View::new(page, None, &preview, &opened.manual) })
}

fn tried(
    manual: (i64, &Manual),
    panel: &Panel,
    claimed: Date,
    answers: Map<String, Value>,
    lang: Lang,
) -> Result<(Preview, Vec<FieldError>), Failure> {
    match decisions::try_out(manual, panel, claimed, &answers, lang) {
        Ok(preview) => Ok((preview, Vec::new())),
        Err(service::Error::Invalid(wrong)) => {
            let mut kept = answers;
            wrong.iter().for_each(|error| drop(kept.remove(&error.field)));
            if wrong.iter().all(|error| error.field == "answers") {
                kept.clear();
            }
            Ok((decisions::try_out(manual, panel, claimed, &kept, lang)?, wrong))
        }
        Err(other) => Err(other.into()),
    }
}
