//! One application: what it says, whose turn it is, what can be done now.

use super::view::{self, Line};
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::form::Form;
use crate::page::Page;
use crate::pages::forms::{OnPage as Forms, on_page, on_page_sample};
use crate::pages::money::Line as Payment;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Moment, Progress, Step};
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::applications::State;
use domain::applications::amount;
use manual::{Application, ApplicationFieldKind, FormAbout, Manual};
use policy::Money;
use service::Running;
use service::applications::{self, ApplicationDetail, ApplicationFile};
use std::collections::BTreeMap;
use std::sync::Arc;

/// One application.
#[derive(Debug, Template)]
#[template(path = "applications/one.html")]
pub struct ApplicationPage {
    page: Page,
    form: Form,
    blocked: Option<String>,
    line: Line,
    stages: Vec<Step>,
    paper: Paper,
    /// The file that goes with it.
    attached: Option<i64>,
    moments: Vec<Moment>,
    is_mine: bool,
    may_withdraw: bool,
    /// What can be noted as done: its id and name.
    next: Option<(String, String)>,
    /// Where the same can be handed in anew.
    again: Option<String>,
    /// What was asked for on it.
    payments: Vec<Payment>,
    may_ask: bool,
    /// Forms about it: its own paper, and what is written because it was approved.
    papers: Forms,
}

/// What an application says, field by field and line by line.
#[derive(Debug, Clone, Default)]
pub(super) struct Paper {
    pub(super) fields: Vec<(String, String)>,
    pub(super) head: Vec<String>,
    pub(super) rows: Vec<Vec<String>>,
    /// Total, deposit, paid, balance, for one that a customer pays for.
    pub(super) sums: Vec<(String, String)>,
}

impl Paper {
    pub(super) fn of(page: &Page, currency: &str, detail: &ApplicationDetail) -> Self {
        let content = &detail.row.file.details.content;
        let Some(sort) = detail.sort() else { return Self::default() };
        let label = |field: &manual::ApplicationField| field.label.get(page.lang()).to_owned();
        let fields = sort.fields.iter();
        let fields = fields.map(|field| (label(field), content.values.get(&field.id).cloned().unwrap_or_default()));
        let cell = |line: &BTreeMap<String, String>, column: &manual::ApplicationField| {
            let said = line.get(&column.id).cloned().unwrap_or_default();
            let rate = sort.rate(&said).filter(|_| column.kind == ApplicationFieldKind::Rate);
            rate.map_or(said, |rate| rate.name.get(page.lang()).to_owned())
        };
        let yuan = |minor: i64| page.words().money(Money::from_minor(minor), currency);
        let row = |line: &BTreeMap<String, String>| -> Vec<String> {
            let amount = sort.priced.as_ref().map(|_| amount(sort, line).map(yuan).unwrap_or_default());
            sort.columns.iter().map(|column| cell(line, column)).chain(amount).collect()
        };
        let rows: Vec<Vec<String>> = content.lines.iter().map(row).collect();
        let amounts = sort.priced.as_ref().map(|_| page.t("application-line-amount"));
        let head = if rows.is_empty() { Vec::new() } else { sort.columns.iter().map(label).chain(amounts).collect() };
        let sums = sums(page, currency, detail);
        Self { fields: fields.filter(|(_, value)| !value.is_empty()).collect(), head, rows, sums }
    }
}

/// What it comes to, and what of it was paid.
fn sums(page: &Page, currency: &str, detail: &ApplicationDetail) -> Vec<(String, String)> {
    let Some(price) = &detail.row.file.application().price else { return Vec::new() };
    let paid = detail.paid.paid;
    let shown = |amount: Money| page.words().money(amount, currency);
    [
        ("application-total", Money::from_minor(price.total)),
        ("application-deposit", Money::from_minor(price.deposit)),
        ("application-paid", paid),
        ("application-balance", price.balance(paid)),
    ]
    .into_iter()
    .map(|(key, amount)| (page.t(key), shown(amount)))
    .collect()
}

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

pub(super) async fn read(
    signed: &SignedIn,
    id: i64,
    form: Form,
    blocked: Option<String>,
) -> Result<ApplicationPage, Failure> {
    let detail = signed.query(move |tx, call| applications::one(tx, call, id)).await?;
    let papers = on_page(signed, FormAbout::Application, id).await?;
    let number = &detail.row.file.number;
    let page = signed.page("applications-title").titled(number).under("applications-title", "/applications");
    let me = signed.actor.id;
    Ok(ApplicationPage {
        papers,
        ..ApplicationPage::new(page, &signed.web.service().running(), (&detail, me), form, blocked)
    })
}

impl ApplicationPage {
    fn new(
        page: Page,
        running: &Running,
        (detail, me): (&ApplicationDetail, i64),
        form: Form,
        blocked: Option<String>,
    ) -> Self {
        let (file, manual, sort) = (&detail.row.file, &detail.manual, detail.sort());
        let named = |step: &String| {
            let name = sort.and_then(|sort| sort.step(step)).map_or(step.as_str(), |of| of.name.get(page.lang()));
            (step.clone(), name.to_owned())
        };
        Self {
            line: Line::of(&page, running, &detail.row),
            stages: stages(&page, manual, sort, file),
            paper: Paper::of(&page, running.currency(), detail),
            payments: detail.payments.iter().map(|row| Payment::of(&page, row)).collect(),
            may_ask: detail.may_ask_for.is_some(),
            papers: Forms::default(),
            attached: file.details.file,
            moments: view::moments(&page, manual, file),
            is_mine: detail.is_mine,
            may_withdraw: detail.may_withdraw,
            next: detail.may_carry_out.as_ref().map(named),
            again: again(file, me),
            form: match (detail.may_ask_for, form.is_there("amount")) {
                (Some(next), false) => form.with("amount", next.to_string()),
                _ => form,
            },
            blocked,
            page,
        }
    }
}

/// Who was refused, or took it back, hands the same in anew.
fn again(file: &ApplicationFile, me: i64) -> Option<String> {
    let one = file.application();
    let ended = matches!(one.state, State::Refused | State::Withdrawn);
    let case = file.case.map(|case| format!("&case={case}")).unwrap_or_default();
    (ended && one.applicant == me).then(|| format!("/applications/new?sort={}{case}&from={}", file.sort, file.id))
}

/// The reviews and then what follows, as a bar of steps.
fn stages(page: &Page, manual: &Arc<Manual>, sort: Option<&Application>, file: &ApplicationFile) -> Vec<Step> {
    let one = file.application();
    let ended = matches!(one.state, State::Refused | State::Withdrawn);
    let approved = one.approved_by.len();
    let reviews = one.reviewers.iter().enumerate().map(|(place, turn)| {
        let progress = match place {
            _ if place < approved => Progress::Done,
            _ if ended && place == approved => Progress::Stopped,
            _ if place == approved => Progress::Now,
            _ => Progress::Later,
        };
        Step::new(view::role(page, Some(manual), turn), progress)
    });
    let steps = one.steps.iter().enumerate().map(|(place, id)| {
        let progress = match place {
            _ if place < one.carried_out => Progress::Done,
            _ if one.next_step() == Some(id) => Progress::Now,
            _ => Progress::Later,
        };
        let name = sort.and_then(|sort| sort.step(id)).map_or(id.as_str(), |step| step.name.get(page.lang()));
        Step::new(name.to_owned(), progress)
    });
    reviews.chain(steps).collect()
}

impl Sample for ApplicationPage {
    const TITLE: &'static str = "applications-title";

    fn sample(page: Page) -> Self {
        let (line, blocked) =
            (Line::of(&page, &Running::default(), &view::sample(&page)), page.t("refusal-application-own"));
        let fields = vec![("用于何处".to_owned(), "更换客厅吊灯驱动".to_owned())];
        let head = vec!["配件名称".to_owned(), "数量".to_owned()];
        let rows = vec![vec!["驱动电源".to_owned(), "2".to_owned()]];
        Self {
            form: Form::default(),
            blocked: Some(blocked),
            line,
            stages: vec![
                Step::new("客户服务部".to_owned(), Progress::Now),
                Step::new("发料".to_owned(), Progress::Later),
            ],
            paper: Paper { fields, head, rows, sums: vec![("合计".to_owned(), "¥900.00".to_owned())] },
            payments: vec![Payment::of(&page, &crate::pages::money::sample_order(&page))],
            may_ask: true,
            papers: on_page_sample(&page),
            attached: Some(1),
            moments: Vec::new(),
            is_mine: true,
            may_withdraw: true,
            next: Some(("issued".to_owned(), "发料".to_owned())),
            again: Some("/applications/new".to_owned()),
            page,
        }
    }
}
