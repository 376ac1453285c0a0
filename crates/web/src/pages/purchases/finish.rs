//! Free services after the sale, recorded on the page of the purchase.

use super::view::PurchasePage;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked::blocked;
use crate::show::Again;
use crate::ui::joined;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::purchases::{Finishing, NewFinishing};
use service::purchases::{self, Finished, Purchase};

/// What was done, in words.
#[derive(Debug, Clone)]
pub(super) struct Done {
    pub(super) what: String,
    pub(super) detail: String,
    pub(super) is_cut: bool,
}

/// A purchase with the services of its lines.
pub(super) struct Read {
    pub(super) purchase: Purchase,
    pub(super) done: Vec<Finished>,
}

pub(super) async fn read(signed: &SignedIn, id: i64) -> Result<Read, Failure> {
    signed
        .query(move |tx, call| {
            let purchase = purchases::view(tx, call, id)?;
            let mut done = Vec::new();
            for line in &purchase.lines {
                done.extend(purchases::finished(tx, call, line.id)?);
            }
            Ok(Read { purchase, done })
        })
        .await
}

impl Done {
    pub(super) fn of(page: &Page, purchase: &Purchase, done: &Finished) -> Self {
        let article = purchase.lines.iter().find(|line| line.id == done.line).map(|line| line.article.as_str());
        let told = if done.told.is_empty() { String::new() } else { page.v("purchases-told", &done.told) };
        Self {
            what: joined(&[&page.name("finishing", done.kind.id()), article.unwrap_or_default()]),
            detail: joined(&[&page.time(done.at), &done.by_name, &done.note, &told]),
            is_cut: done.kind.forfeits_return(),
        }
    }
}

/// What can be chosen.
pub(super) fn kinds(page: &Page) -> Vec<Choice> {
    Finishing::ALL.iter().map(|kind| Choice::new(kind.id(), page.name("finishing", kind.id()))).collect()
}

pub(super) async fn add(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let line: i64 = form.required("line").parse().unwrap_or_default();
    let kind = form.text("kind").and_then(Finishing::parse);
    if kind.is_none() {
        form.say(FieldError::new("kind", "required"));
    }
    let mut against = None;
    if let Some(kind) = kind.filter(|_| form.is_right()) {
        let new = NewFinishing { kind, told: form.value("told").to_owned(), note: form.value("note").to_owned() };
        match signed.command(move |tx, call| purchases::finish(tx, call, line, &new)).await {
            Ok(_) => {
                return Ok(signed.go(format!("/purchases/{id}")).saying(&Flash::good("flash-saved")).into_response());
            }
            Err(failure) => against = blocked(&signed, &mut form, failure)?,
        }
    }
    let read = read(&signed, id).await?;
    Ok(Again(PurchasePage::new(&signed, read, form, against)).into_response())
}
