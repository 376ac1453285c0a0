//! One box that came without a permission: its sender is told, an application takes it up, or it goes back.

use super::forms::count;
use super::holds::{Line, why};
use super::view;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::people::Command;
use domain::rma::HoldState;
use service::rma::{self, HoldRow};
use service::{Call, Error, Tx};

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<HoldRow, Error> + Send + 'static>;

/// A box without a permission.
#[derive(Debug, Template)]
#[template(path = "rma/hold.html")]
pub struct HoldPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    facts: Vec<(String, String)>,
    rma: Option<(i64, String)>,
    may_act: bool,
    is_told: bool,
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

/// Does what a form asks for.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    let wish: Wish = match form.value("act") {
        "tell" => {
            let how = form.value("how").to_owned();
            Box::new(move |tx, call| rma::tell_sender(tx, call, id, version, &how))
        }
        "attach" => {
            let (number, place) = (form.required("number"), count(&mut form, "box"));
            Box::new(move |tx, call| rma::attach(tx, call, id, version, (&number, place)))
        }
        "send_back" => {
            let parcel = form.value("parcel").to_owned();
            Box::new(move |tx, call| rma::send_back_held(tx, call, id, version, &parcel))
        }
        _ => return Err(Failure::NotFound),
    };
    let mut against = None;
    if form.is_right() {
        match signed.command(wish).await {
            Ok(_) => {
                let said = Flash::good("flash-rma-saved");
                return Ok(signed.go(format!("/rma/holds/{id}")).saying(&said).into_response());
            }
            Err(failure) => against = blocked(&signed, &mut form, failure)?,
        }
    }
    Ok(Again(read(&signed, id, form, against).await?).into_response())
}

async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<HoldPage, Failure> {
    let row = signed.query(move |tx, call| rma::hold(tx, call, id)).await?;
    Ok(HoldPage::new(signed.page("rma-hold-title").under("rma-holds", "/rma/holds"), &row, form, blocked))
}

impl HoldPage {
    fn new(page: Page, row: &HoldRow, form: Form, blocked: Option<String>) -> Self {
        let file = &row.file;
        let may = page.account().is_some_and(|account| account.actor.may(Command::RmaReceive, &row.unit_path));
        let told = file.told_at.map(|at| joined(&[&page.time(at), &file.told_how])).unwrap_or_default();
        let pieces = if file.pieces > 0 { file.pieces.to_string() } else { String::new() };
        let all = [
            ("rma-sender", file.sender.clone()),
            ("rma-dealer", row.dealer_name.clone()),
            ("rma-said", file.said.clone()),
            ("rma-hold-why", why(&page, &file.why)),
            ("rma-location", joined(&[&row.unit_name, &file.location])),
            ("rma-hold-pieces", pieces),
            ("rma-hold-registered", joined(&[&file.by_name, &page.time(file.at)])),
            ("rma-hold-told", told),
            ("rma-hold-parcel", file.parcel.clone()),
        ];
        let known = all.into_iter().filter(|(_, value)| !value.is_empty());
        Self {
            line: Line::of(&page, row),
            facts: known.map(|(key, value)| (page.t(key), value)).collect(),
            rma: file.rma.map(|id| (id, row.rma_number.clone())),
            may_act: may && file.held.state == HoldState::Held,
            is_told: file.held.is_told,
            form,
            blocked,
            page,
        }
    }
}

impl Sample for HoldPage {
    const TITLE: &'static str = "rma-hold-title";

    fn sample(page: Page) -> Self {
        let mut row = view::sample_hold(&page);
        row.file.rma = Some(7);
        row.rma_number = "GD01-2026-RM000012".to_owned();
        let blocked = Some(page.t("refusal-hold-not-approved"));
        let mut one = Self::new(page, &row, Form::default(), blocked);
        (one.may_act, one.is_told) = (true, true);
        one
    }
}
