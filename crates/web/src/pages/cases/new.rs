//! A contact that comes in by phone, letter, visit or otherwise, as a new case.

use super::act::moment;
use super::names;
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Query;
use askama::Template;
use axum::extract::RawQuery;
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::cases::{Channel, Contact, Kind};
use domain::people::Command;
use jiff::civil::Date;
use service::cases::{self, NewCase};
use service::{customers, purchases};

/// The form of a new case.
#[derive(Debug, Template)]
#[template(path = "cases/new.html")]
pub struct NewCasePage {
    page: Page,
    form: Form,
    kinds: Vec<Choice>,
    channels: Vec<Choice>,
    units: Vec<Choice>,
}

/// The form, filled in with what is known of a customer or a purchase.
pub(super) async fn show(signed: SignedIn, RawQuery(raw): RawQuery) -> Result<impl IntoResponse, Failure> {
    let query = Query::read("/cases/new", raw.as_deref());
    let mut form = Form::default().with("kind", query.text("kind").unwrap_or(Kind::Consultation.id()));
    form = form.with("channel", query.text("channel").unwrap_or(Channel::Phone.id()));
    let id = |name: &str| query.text(name).and_then(|id| id.parse::<i64>().ok());
    let (customer, line) = (id("customer"), id("line"));
    let (goods, person) = signed
        .query(move |tx, call| {
            call.require_somewhere(Command::CasesOpen)?;
            let goods = line.map(|line| purchases::line(tx, call, line)).transpose()?;
            let customer = customer.or_else(|| goods.as_ref().and_then(|goods| goods.brief.customer));
            // The name alone: phone and address are asked for, or seen in the full file, where each look is noted.
            let person = customer.map(|id| customers::brief(tx, call, id)).transpose()?;
            Ok((goods, person))
        })
        .await?;
    if let Some(person) = person {
        form = form.with("customer", person.id.to_string()).with("contact.name", person.name);
    }
    if let Some(goods) = goods {
        form = form.with("line", goods.brief.id.to_string()).with("serial", goods.brief.serial);
        form = form.with("product", format!("{} {}", goods.brief.article, goods.brief.description));
        form = form.with("purchased_on", goods.brief.sold_on.to_string());
    }
    Ok(Show(NewCasePage::new(&signed, form)))
}

pub(super) async fn open(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = read(&signed, &mut form);
    if form.is_right() {
        match signed.command(move |tx, call| cases::open(tx, call, &new)).await {
            Ok(opened) => {
                let said = Flash::good("flash-case-opened").with(opened.number);
                return Ok(signed.go(format!("/cases/{}", opened.id)).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(NewCasePage::new(&signed, form)).into_response())
}

fn read(signed: &SignedIn, form: &mut Form) -> NewCase {
    let text = |form: &Form, name: &str| form.value(name).to_owned();
    let id = |form: &Form, name: &str| form.text(name).and_then(|id| id.parse::<i64>().ok());
    let kind = form.text("kind").and_then(Kind::parse);
    let channel = form.text("channel").and_then(Channel::parse);
    for (name, there) in [("kind", kind.is_some()), ("channel", channel.is_some())] {
        if !there {
            form.say(FieldError::new(name, "required"));
        }
    }
    NewCase {
        unit: id(form, "unit").or_else(|| signed.account.unit()).unwrap_or_default(),
        kind: kind.unwrap_or(Kind::Consultation),
        channel: channel.unwrap_or(Channel::Phone),
        customer: id(form, "customer"),
        purchase_line: id(form, "line"),
        contact: contact(form),
        product: text(form, "product"),
        serial: text(form, "serial"),
        reference: text(form, "reference"),
        purchased_on: day(form, "purchased_on"),
        account: text(form, "account"),
        wish: text(form, "wish"),
        urgent: form.has("urgent", "yes"),
        assignee: form.has("mine", "yes").then_some(signed.actor.id),
        received_at: moment(signed, form, "received_at"),
        // One question on each line.
        questions: form
            .value("questions")
            .lines()
            .map(str::trim)
            .filter(|q| !q.is_empty())
            .map(str::to_owned)
            .collect(),
        clarify_until: moment(signed, form, "clarify_until"),
    }
}

/// Who can be reached, out of a form.
pub(super) fn contact(form: &Form) -> Contact {
    Contact {
        name: form.value("contact.name").to_owned(),
        phone: form.value("contact.phone").to_owned(),
        address: form.value("contact.address").to_owned(),
    }
}

/// A day that was typed.
pub(super) fn day(form: &mut Form, name: &str) -> Option<Date> {
    let read = form.text(name)?.parse().ok();
    if read.is_none() {
        form.say(FieldError::new(name, "not-a-date"));
    }
    read
}

impl NewCasePage {
    fn new(signed: &SignedIn, form: Form) -> Self {
        let running = signed.web.service().running();
        let page = signed.page("cases-new-title").under("cases-title", "/cases");
        let (kinds, channels) = (names::kinds(&page, &running), names::channels(&page, &running));
        Self { kinds, channels, units: signed.account.units.clone(), form, page }
    }
}

impl Sample for NewCasePage {
    const TITLE: &'static str = "cases-new-title";

    fn sample(page: Page) -> Self {
        let running = service::Running::default();
        let mut form = Form::default().with("kind", "repair").with("channel", "hotline").with("customer", "1");
        form.say(FieldError::new("contact.name", "needed"));
        let (kinds, channels) = (names::kinds(&page, &running), names::channels(&page, &running));
        let units = vec![Choice::new(1, "深圳东门店"), Choice::new(2, "广州北京路店")];
        Self { kinds, channels, units, form, page }
    }
}
