//! One issued form: what is on it, who holds its copies, what can be done about it.

use super::view::{self, Line};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::forms::Block;
use domain::people::Command;
use service::forms::{self, FormDetail};

/// One issued form.
#[derive(Debug, Template)]
#[template(path = "forms/one.html")]
pub struct FormPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    facts: Vec<(String, String)>,
    blocks: Vec<Block>,
    matter: Option<String>,
    signature: Option<i64>,
    archived: Option<String>,
    may_sign: bool,
    may_cancel: bool,
    /// A signature with a file needs a case to keep it.
    may_attach: bool,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

pub(super) async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<FormPage, Failure> {
    let detail = signed.query(move |tx, call| forms::one(tx, call, id)).await?;
    let page = signed.page("forms-title").titled(&detail.row.file.number).under("forms-title", "/forms");
    let may = |command| signed.actor.may(command, &detail.row.unit_path);
    let may = (may(Command::FormsSign), may(Command::FormsCancel), may(Command::CasesAttach));
    Ok(FormPage::new(page, &detail, (form, blocked), may))
}

impl FormPage {
    fn new(
        page: Page,
        detail: &FormDetail,
        (form, blocked): (Form, Option<String>),
        (signs, cancels, attaches): (bool, bool, bool),
    ) -> Self {
        let file = &detail.row.file;
        Self {
            line: Line::of(&page, &detail.row),
            facts: facts(&page, detail),
            blocks: detail.sheet.pages.iter().flatten().cloned().collect(),
            matter: view::link(file),
            signature: file.signature,
            archived: detail.archived_on.map(|day| page.v("form-archived-since", &day.to_string())),
            may_sign: signs && detail.may_be_signed,
            may_cancel: cancels && detail.may_be_cancelled,
            may_attach: attaches && file.case.is_some(),
            form,
            blocked,
            page,
        }
    }
}

fn facts(page: &Page, detail: &FormDetail) -> Vec<(String, String)> {
    let (row, file) = (&detail.row, &detail.row.file);
    let time = |at: Option<jiff::Timestamp>| at.map(|at| page.time(at)).unwrap_or_default();
    let kept = match detail.kept_until {
        Some(day) => page.v("form-kept-until", &day.to_string()),
        None => page.v("form-kept-years", &file.retention_years.to_string()),
    };
    let all = [
        ("form-matter", file.matter.clone()),
        ("form-copies", detail.sheet.copies.join("；")),
        ("unit", row.unit_name.clone()),
        ("form-issued", joined(&[&file.issued_name, &page.time(file.issued_at)])),
        ("form-manual", file.manual.to_string()),
        ("form-signed", joined(&[&file.signer, &time(file.signed_at)])),
        ("form-signed-noted", file.signed_name.clone()),
        ("form-cancelled", joined(&[&file.cancelled_name, &time(file.cancelled_at), &file.reason])),
        ("form-kept", kept),
        ("form-hash", detail.hash.chars().take(16).collect()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

impl Sample for FormPage {
    const TITLE: &'static str = "forms-title";

    fn sample(page: Page) -> Self {
        let detail = view::sample_detail(&page);
        let blocked = Some(page.t("refusal-form-cancelled"));
        let archived = Some(page.v("form-archived-since", "2026-03-08"));
        let one = Self::new(page, &detail, (Form::default(), blocked), (true, true, true));
        Self { archived, signature: Some(1), ..one }
    }
}
