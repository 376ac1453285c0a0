//! Issuing: a register from its own page, any other form from the page of what it is about.

use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked::blocked;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use askama::Template;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::people::Command;
use jiff::civil::Date;
use service::forms::{self, NewForm, Offered};
use service::people::{self, Unit};

/// Issuing a register; also where somebody comes when a form could not be issued.
#[derive(Debug, Template)]
#[template(path = "forms/new.html")]
pub struct NewFormPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    registers: Vec<Choice>,
    units: Vec<Choice>,
    /// Where it was asked for.
    back: String,
}

pub(super) async fn show(signed: SignedIn) -> Result<Response, Failure> {
    let today = signed.page("form-new-title").today();
    let first = today.first_of_month();
    let form = Form::default().with("from", first.to_string()).with("until", today.to_string());
    Ok(Show(read(&signed, form, None).await?).into_response())
}

async fn read(signed: &SignedIn, form: Form, blocked: Option<String>) -> Result<NewFormPage, Failure> {
    let found = signed.query(move |tx, call| {
        call.require_somewhere(Command::FormsIssue)?;
        Ok((forms::registers(call), people::visible_units(tx, call, Command::FormsIssue)?))
    });
    let page = signed.page("form-new-title").under("forms-title", "/forms");
    Ok(NewFormPage::new(page, found.await?, form, blocked))
}

/// Issues a form and shows it.
pub(super) async fn issue(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = wanted(&mut form);
    let mut against = None;
    if form.is_right() {
        match signed.command(move |tx, call| forms::issue(tx, call, &new)).await {
            Ok(row) => {
                let said = Flash::good("flash-form-issued").with(row.file.number);
                return Ok(signed.go(format!("/forms/{}", row.file.id)).saying(&said).into_response());
            }
            Err(failure) => against = blocked(&signed, &mut form, failure)?,
        }
    }
    Ok(Again(read(&signed, form, against).await?).into_response())
}

fn wanted(form: &mut Form) -> NewForm {
    let id = |form: &Form, name: &str| form.text(name).and_then(|id| id.parse().ok());
    NewForm {
        form: form.required("form"),
        subject: id(form, "subject"),
        unit: id(form, "unit"),
        from: day(form, "from"),
        until: day(form, "until"),
    }
}

fn day(form: &mut Form, name: &str) -> Option<Date> {
    let day = form.text(name)?.parse().ok();
    if day.is_none() {
        form.say(FieldError::new(name, "not-a-date"));
    }
    day
}

impl NewFormPage {
    fn new(page: Page, (registers, units): (Vec<Offered>, Vec<Unit>), form: Form, blocked: Option<String>) -> Self {
        let named = |of: &Offered| Choice::new(&of.form, format!("{} {}", of.form, of.name.get(page.lang())));
        let about = form.text("back").map_or("/forms", |back| crate::show::safe_path(Some(back)));
        Self {
            registers: registers.iter().map(named).collect(),
            units: units.iter().map(|unit| Choice::new(unit.id, &unit.name)).collect(),
            back: about.to_owned(),
            form,
            blocked,
            page,
        }
    }
}

impl Sample for NewFormPage {
    const TITLE: &'static str = "form-new-title";

    fn sample(page: Page) -> Self {
        let blocked = Some(page.t("refusal-form-nothing-to-print"));
        let one = Self::new(page, (Vec::new(), Vec::new()), Form::default(), blocked);
        let registers = vec![Choice::new("F-37", "F-37 客户投诉处理登记表")];
        Self { registers, units: vec![Choice::new(1, "南京路店")], ..one }
    }
}
