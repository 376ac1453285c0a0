//! One amount: what it rests on, and what can be done about it.

use super::view::{self, Line, Place};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::blocked;
use crate::pages::forms::{OnPage as Forms, on_page, on_page_sample};
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::joined;
use askama::Template;
use axum::extract::Path;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::money::{Kind, Method, State};
use domain::people::Command;
use jiff::civil::Date;
use manual::FormAbout;
use policy::Money;
use service::applications;
use service::money::{self, LineStanding, NewDepositRefund, OrderRow, Payment, Settlement};
use service::{Call, Error, Running, Tx};

/// One amount.
#[derive(Debug, Template)]
#[template(path = "money/one.html")]
pub struct MoneyPage {
    page: Page,
    form: Form,
    places: Vec<Place>,
    blocked: Option<String>,
    papers: Forms,
    line: Line,
    facts: Vec<(String, String)>,
    methods: Vec<Choice>,
    may_settle_advance: bool,
    may_invoice: bool,
}

/// What a form asks for, as something that can be run.
type Wish = Box<dyn Fn(&mut Tx<'_>, &Call) -> Result<(), Error> + Send + 'static>;

pub(super) async fn show(signed: SignedIn, Path(id): Path<i64>) -> Result<Response, Failure> {
    Ok(Show(read(&signed, id, Form::default(), None).await?).into_response())
}

async fn read(signed: &SignedIn, id: i64, form: Form, blocked: Option<String>) -> Result<MoneyPage, Failure> {
    let (row, standing, order) = signed
        .query(move |tx, call| {
            let row = money::one(tx, call, id)?;
            let standing = money::line_standing(tx, call, &row)?;
            let order = applications::order_of(tx, &row)?;
            Ok((row, standing, order))
        })
        .await?;
    let page = signed.page("money-title").titled(&row.file.number).under("money-title", "/money");
    let papers = on_page(signed, FormAbout::Money, id).await?;
    let running = signed.web.service().running();
    let line = standing.map(|standing| line(&page, &running, &standing));
    let balance = order.map(|order| view::on_order(&page, &running, &order));
    let mut one = MoneyPage { papers, ..MoneyPage::new(page, &running, &row, form, blocked) };
    one.facts.extend(line);
    one.facts.extend(balance.into_iter().flatten());
    Ok(one)
}

/// Does what a form asks for; its `act` says what, its `version` what was looked at.
pub(super) async fn act(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let wish = wish(id, &mut form)?;
    let blocked = match form.is_right() {
        false => None,
        true => match signed.command(wish).await {
            Ok(()) => {
                let to = match form.value("back") {
                    "list" => format!("/money?tab={}", tab(form.value("act"))),
                    _ => format!("/money/{id}"),
                };
                return Ok(signed.go(to).saying(&Flash::good(done(form.value("act")))).into_response());
            }
            Err(failure) => blocked::blocked(&signed, &mut form, failure)?,
        },
    };
    Ok(Again(read(&signed, id, form, blocked).await?).into_response())
}

/// The part of the list that something was done in.
fn tab(act: &str) -> &'static str {
    match act {
        "approve" => "approve",
        "collect" => "collect",
        _ => "pay",
    }
}

fn done(act: &str) -> &'static str {
    match act {
        "approve" => "flash-money-approved",
        "pay" => "flash-money-paid",
        "collect" => "flash-money-collected",
        "cancel" => "flash-money-cancelled",
        "settle" => "flash-money-advance-settled",
        "give_back" => "flash-money-given-back",
        _ => "flash-money-saved",
    }
}

fn wish(id: i64, form: &mut Form) -> Result<Wish, Failure> {
    let version: Option<i64> = form.text("version").and_then(|version| version.parse().ok());
    Ok(match form.value("act") {
        "approve" => Box::new(move |tx, call| money::approve(tx, call, id, version).map(drop)),
        "cancel" => {
            let reason = form.value("reason").to_owned();
            Box::new(move |tx, call| money::cancel(tx, call, id, version, &reason).map(drop))
        }
        "pay" => {
            let payment = payment(form);
            Box::new(move |tx, call| money::pay(tx, call, id, version, &payment).map(drop))
        }
        "collect" => {
            let payment = payment(form);
            Box::new(move |tx, call| money::collect(tx, call, id, version, &payment).map(drop))
        }
        "give_back" => {
            let new =
                NewDepositRefund { amount: view::amount(form, "amount"), reason: form.value("reason").to_owned() };
            Box::new(move |tx, call| money::give_back(tx, call, (id, version), &new).map(drop))
        }
        "invoice" => {
            let invoice = form.value("invoice").to_owned();
            Box::new(move |tx, call| money::invoice(tx, call, id, &invoice).map(drop))
        }
        "settle" => {
            let settlement = Settlement {
                spent: view::required_amount(form, "spent"),
                vouchers: form.value("vouchers").to_owned(),
                back: form.text("back_method").and_then(Method::parse).unwrap_or(Method::Cash),
            };
            Box::new(move |tx, call| money::settle_advance(tx, call, id, version, &settlement).map(drop))
        }
        _ => return Err(Failure::NotFound),
    })
}

fn payment(form: &mut Form) -> Payment {
    let method = form.text("method").and_then(Method::parse);
    if method.is_none() {
        form.say(FieldError::new("method", "required"));
    }
    Payment {
        method: method.unwrap_or(Method::Cash),
        reference: form.value("reference").to_owned(),
        arrives_from: day(form, "arrives_from"),
        arrives_until: day(form, "arrives_until"),
        invoice: form.value("invoice").to_owned(),
    }
}

/// A day that was typed.
pub(super) fn day(form: &mut Form, name: &str) -> Option<Date> {
    let typed = form.text(name)?.to_owned();
    let read = typed.parse().ok();
    if read.is_none() {
        form.say(FieldError::new(name, "not-a-date"));
    }
    read
}

impl MoneyPage {
    fn new(page: Page, running: &Running, row: &OrderRow, form: Form, blocked: Option<String>) -> Self {
        let (file, account) = (&row.file, page.account());
        let pays = account.is_some_and(|account| account.actor.may(Command::MoneyPay, &row.unit_path));
        let settled = file.order.state == State::Settled;
        let form = match (form.is_there("method"), file.order.original) {
            (false, Some(original)) => form.with("method", original.id()),
            _ => form,
        };
        Self {
            papers: Forms::default(),
            places: view::places(&page, ""),
            line: Line::for_whom(&page, row, account),
            facts: facts(&page, running, row),
            methods: view::methods(&page),
            may_settle_advance: pays && settled && file.order.kind == Kind::Advance && file.cleared_at.is_none(),
            may_invoice: pays && settled && file.order.kind == Kind::Fee && file.invoice.is_empty(),
            form,
            blocked,
            page,
        }
    }
}

/// The line of the budget that it counts to, and how that stands.
fn line(page: &Page, running: &Running, standing: &LineStanding) -> (String, String) {
    let yuan = |amount: Money| view::yuan(page, running, amount.minor());
    let name = super::budget::line_name(page, running, &standing.line);
    let stands = page.with(
        "money-budget-stands",
        &[
            ("year", standing.year.to_string().as_str().into()),
            ("planned", yuan(standing.planned).as_str().into()),
            ("actual", yuan(standing.actual).as_str().into()),
        ],
    );
    (page.t("money-budget-line"), joined(&[&name, &stands]))
}

/// What is known of it.
#[allow(clippy::too_many_lines, reason = "one record, field by field")]
pub(in crate::pages) fn facts(page: &Page, running: &Running, row: &OrderRow) -> Vec<(String, String)> {
    let (file, details) = (&row.file, &row.file.details);
    let by = |name: &str, at: Option<jiff::Timestamp>| at.map(|at| joined(&[name, &page.time(at)])).unwrap_or_default();
    let rate = details.rate.as_ref().map(|rate| {
        let book = page.words().money(file.order.amount, running.currency());
        let shown = policy::format_scaled(rate.rate.millionths(), 6, false);
        joined(&[&shown, &rate.day.to_string(), &rate.source, &book])
    });
    let arrives = details.arrives_until.map(|until| {
        let from = details.arrives_from.map(|day| day.to_string()).unwrap_or_default();
        format!("{from} ~ {until}")
    });
    let name = |family: &str, id: Option<&'static str>| id.map(|id| page.name(family, id)).unwrap_or_default();
    let spent = details.spent.map(|spent| page.words().money(Money::from_minor(spent), running.currency()));
    let all = [
        ("money-number", file.number.clone()),
        ("money-who", file.party_name.clone()),
        ("case-number", row.case_number.clone()),
        ("case-product", row.product.clone()),
        ("unit", row.unit_name.clone()),
        ("money-reason", file.reason.clone()),
        ("money-original", name("money-method", file.order.original.map(Method::id))),
        ("money-ground", name("money-ground", details.ground.map(domain::money::Ground::id))),
        ("money-inspection", details.inspection.clone()),
        ("money-consent", details.consent.clone()),
        ("money-vouchers", details.vouchers.clone()),
        ("money-rate", rate.unwrap_or_default()),
        ("money-requested", by(&file.requester_name, Some(file.requested_at))),
        ("money-approved", by(&file.approver_name, file.approved_at)),
        ("money-settled", by(&file.payer_name, file.settled_at)),
        ("money-method", name("money-method", file.order.method.map(Method::id))),
        ("money-reference", details.reference.clone()),
        ("money-arrives", arrives.unwrap_or_default()),
        ("money-invoice", file.invoice.clone()),
        ("money-cash", name("money-cash-state", file.order.cash.map(domain::money::Cash::id))),
        ("money-spent", spent.unwrap_or_default()),
        ("money-cancelled", details.cancelled.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

impl Sample for MoneyPage {
    const TITLE: &'static str = "money-title";

    fn sample(page: Page) -> Self {
        let row = view::sample(&page);
        let blocked = Some(page.t("refusal-money-own"));
        let papers = on_page_sample(&page);
        let mut one = Self::new(page, &Running::default(), &row, Form::default(), blocked);
        one.line.may = view::May { approve: true, pay: true, collect: false, cancel: true, give_back: false };
        (one.may_settle_advance, one.may_invoice, one.papers) = (true, true, papers);
        one
    }
}
