//! The check of a draft, and its publication.

use super::drafts::DraftRow;
use super::findings::Found;
use super::off_thread;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::http::failure_text;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use service::{manuals, people};

/// What the check of a draft found.
#[derive(Debug, Template)]
#[template(path = "manual/check.html")]
pub struct CheckPage {
    page: Page,
    form: Form,
    draft: DraftRow,
    findings: Vec<Found>,
    errors: usize,
    may_publish: bool,
    /// What stands against publishing.
    blocked: Option<String>,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(checked(&signed, id, Form::default(), None).await?).into_response())
}

async fn checked(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<CheckPage, Failure> {
    let (draft, bundle, held) = signed
        .query(move |tx, call| {
            Ok((manuals::draft(tx, call, id)?, manuals::draft_text(tx, call, id)?, people::held_roles(tx)?))
        })
        .await?;
    let page = signed.page("manual-check").under("manual-title", "/manual").under("manual-drafts", "/manual/drafts");
    let shown = page.clone();
    let (findings, errors) = off_thread(move || {
        let (findings, errors) = Found::all(&shown, &bundle, &held);
        (findings.into_iter().map(|found| found.in_draft(id)).collect(), errors)
    })
    .await?;
    let may_publish = signed.account.may(Command::ManualPublish);
    Ok(CheckPage { draft: DraftRow::new(&page, &draft), page, form, findings, errors, may_publish, blocked })
}

/// Publishes the draft with a reason.
pub(super) async fn publish(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let reason = form.value("reason").to_owned();
    let failure = match manuals::publish_draft(signed.web.service(), &signed.actor, id, &reason).await {
        Ok(done) => {
            let flash = Flash::good("flash-manual-published").with(done.number.to_string());
            return Ok(signed.go("/manual").saying(&flash).into_response());
        }
        Err(error) => Failure::from(error),
    };
    let blocked = match failure {
        Failure::Refused(_) => {
            let page = signed.page("manual-check");
            let (title, help) = failure_text(&page, &failure, signed.web.now());
            Some(format!("{title} {help}"))
        }
        failure => {
            form.take(failure)?;
            None
        }
    };
    Ok(Again(checked(&signed, id, form, blocked).await?).into_response())
}

impl Sample for CheckPage {
    const TITLE: &'static str = "manual-check";

    fn sample(page: Page) -> Self {
        let mut form = Form::default();
        form.required("reason");
        let blocked = Some(page.t("error-conflict"));
        let findings = vec![Found::sample()];
        Self { page, form, draft: DraftRow::sample(), findings, errors: 0, may_publish: true, blocked }
    }
}
