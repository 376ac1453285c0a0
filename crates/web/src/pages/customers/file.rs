//! A customer's file: masked, or in full with an entry in the journal.

use super::timeline;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::Show;
use crate::ui::{Moment, Query as Address, Tone};
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::IntoResponse;
use domain::customers::{Consents, CustomerKind, MessageChannel, Profile, Purpose, SoftField};
use domain::people::Command;
use service::customers::{self, Customer, NewConsent, TimelineCursor, TimelinePage};
use service::purchases::{self, LineBrief};
use service::{Call, Error, Tx};

/// The file of one customer.
#[derive(Debug, Template)]
#[template(path = "customers/file.html")]
pub struct CustomerPage {
    page: Page,
    id: i64,
    masked: bool,
    class: Option<(String, Tone)>,
    completeness: u8,
    facts: Vec<(String, String)>,
    soft: Vec<(String, String)>,
    consents: Vec<Consented>,
    lines: Vec<Line>,
    moments: Vec<Moment>,
    earlier: Option<String>,
    may: May,
}

/// What the person at the page may do with the file.
#[derive(Debug, Clone, Copy, Default)]
struct May {
    edit: bool,
    view_full: bool,
    sell: bool,
    claim: bool,
}

/// What the customer said about one purpose.
#[derive(Debug, Clone)]
struct Consented {
    purpose: &'static str,
    name: String,
    channels: Vec<(String, &'static str, Option<bool>)>,
}

/// Something the customer bought.
#[derive(Debug, Clone)]
struct Line {
    id: i64,
    purchase: i64,
    article: String,
    description: String,
    sold_on: String,
    unit: String,
    quantity: String,
    paid: String,
}

/// Things bought that are shown.
const LINES: i64 = 20;

/// Happenings of a page.
const MOMENTS: i64 = 20;

/// What the page needs beside the file.
type Around = (Vec<LineBrief>, TimelinePage);

pub(super) async fn show(
    signed: SignedIn,
    Path(id): Path<i64>,
    RawQuery(query): RawQuery,
) -> Result<impl IntoResponse, Failure> {
    let address = Address::read(format!("/customers/{id}"), query.as_deref());
    let before = address.cursor()?.map(|cursor| TimelineCursor::from_cursor(&cursor));
    let before = before.transpose().map_err(Error::from)?;
    let (customer, around) =
        signed.query(move |tx, call| Ok((customers::view(tx, call, id)?, around(tx, call, id, before)?))).await?;
    Ok(Show(CustomerPage::new(&signed, customer, around)))
}

/// The full file. A POST, because looking leaves an entry in the journal.
pub(super) async fn full(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let (customer, around) = signed
        .command(move |tx, call| Ok((customers::view_full(tx, call, id, "")?, around(tx, call, id, None)?)))
        .await?;
    Ok(Show(CustomerPage::new(&signed, customer, around)))
}

/// Notes what the customer agrees to.
pub(super) async fn consent(signed: SignedIn, Path(id): Path<i64>, form: Form) -> Result<impl IntoResponse, Failure> {
    let purpose = form.text("purpose").and_then(Purpose::parse);
    let channel = form.text("channel").and_then(MessageChannel::parse);
    let (Some(purpose), Some(channel)) = (purpose, channel) else { return Err(Failure::BadRequest("bad-request")) };
    let new = NewConsent { purpose, channel, given: form.has("given", "yes") };
    signed.command(move |tx, call| customers::note_consent(tx, call, id, &new)).await?;
    Ok(signed.go(format!("/customers/{id}#consents")).saying(&Flash::good("flash-customer-consent")))
}

fn around(tx: &mut Tx<'_>, call: &Call, id: i64, before: Option<TimelineCursor>) -> Result<Around, Error> {
    let lines = if call.actor.may_somewhere(Command::PurchasesView) {
        purchases::of_customer(tx, call, id, None, LINES)?.items
    } else {
        Vec::new()
    };
    Ok((lines, customers::timeline(tx, call, id, before, MOMENTS)?))
}

impl CustomerPage {
    fn new(signed: &SignedIn, customer: Customer, around: Around) -> Self {
        let page = signed.page("customers-title").titled(&customer.name).under("customers-title", "/customers");
        let account = &signed.account;
        let may = May {
            edit: account.may(Command::CustomersEdit),
            view_full: customer.masked && account.may(Command::CustomersViewFull),
            sell: account.may(Command::PurchasesAdd),
            claim: account.may(Command::DecisionsPreview),
        };
        let (lines, happened) = around;
        let moments = happened.happenings.iter().map(|happening| timeline::moment(&page, happening)).collect();
        let earlier = happened.next.map(|next| format!("/customers/{}?after={}", customer.id, next.to_cursor()));
        Self::of(page, customer, &lines, (moments, earlier), may)
    }

    #[allow(clippy::needless_pass_by_value, reason = "callers hand over what they have")]
    fn of(
        page: Page,
        customer: Customer,
        lines: &[LineBrief],
        (moments, earlier): (Vec<Moment>, Option<String>),
        may: May,
    ) -> Self {
        let id = customer.id;
        Self {
            id,
            masked: customer.masked,
            class: customer.class.map(|class| (page.name("customer-class", class.id()), super::list::tone(class))),
            completeness: customer.completeness,
            facts: facts(&page, &customer),
            soft: soft(&page, &customer.profile),
            consents: consents(&page, &customer.consents),
            lines: lines.iter().map(|line| Line::of(&page, line)).collect(),
            moments,
            earlier,
            may,
            page,
        }
    }
}

fn facts(page: &Page, customer: &Customer) -> Vec<(String, String)> {
    let c = customer;
    let yes = |yes: bool| if yes { page.t("yes") } else { String::new() };
    let all = [
        ("customers-kind", page.name("customer-kind", c.kind.id())),
        ("customers-phone", page.words().list(&c.phones)),
        ("customers-email", c.email.clone()),
        ("customers-city", c.city.clone()),
        ("customers-address", c.address.clone()),
        ("customers-contact", c.contact.clone()),
        ("customers-birthday", c.birthday.map(|day| day.to_string()).unwrap_or_default()),
        ("customers-sex", c.profile.sex.map(|sex| page.name("customer-sex", sex.id())).unwrap_or_default()),
        ("customers-age", c.profile.age.map(|age| age.to_string()).unwrap_or_default()),
        ("customers-ethnic-group", c.profile.ethnic_group.clone()),
        ("customers-size", c.profile.size.clone()),
        ("customers-owner", c.owner_name.clone().unwrap_or_default()),
        ("customers-heard", c.heard.clone()),
        ("customers-notice", c.notice.clone()),
        ("customers-vip-told", yes(c.vip_told)),
        ("customers-note", c.note.clone()),
        ("unit", c.unit_name.clone()),
    ];
    all.into_iter().filter(|(_, value)| !value.is_empty()).map(|(key, value)| (page.t(key), value)).collect()
}

fn soft(page: &Page, profile: &Profile) -> Vec<(String, String)> {
    let shown = |field: &SoftField| Some((page.name("soft-field", field.id()), profile.soft.get(field)?.clone()));
    SoftField::ALL.iter().filter_map(shown).collect()
}

fn consents(page: &Page, consents: &Consents) -> Vec<Consented> {
    let of = |purpose: &Purpose| Consented {
        purpose: purpose.id(),
        name: page.name("consent-purpose", purpose.id()),
        channels: MessageChannel::ALL
            .iter()
            .map(|ch| (page.name("consent-channel", ch.id()), ch.id(), consents.answer(*purpose, *ch)))
            .collect(),
    };
    Purpose::ALL.iter().map(of).collect()
}

impl Line {
    fn of(page: &Page, line: &LineBrief) -> Self {
        Self {
            id: line.id,
            purchase: line.purchase,
            article: line.article.clone(),
            description: line.description.clone(),
            sold_on: line.sold_on.to_string(),
            unit: line.unit_name.clone(),
            quantity: line.remaining().to_string(),
            paid: line.paid.map(|paid| page.words().money(paid, &line.currency)).unwrap_or_default(),
        }
    }
}

impl Sample for CustomerPage {
    const TITLE: &'static str = "customers-title";

    fn sample(page: Page) -> Self {
        let soft = SoftField::ALL.iter().map(|field| (*field, "……".to_owned())).collect();
        let customer = Customer {
            id: 1,
            unit: 1,
            unit_name: "深圳东门店".to_owned(),
            kind: CustomerKind::Consumer,
            name: "王芳".to_owned(),
            phones: vec!["13812342211".to_owned()],
            email: "wangfang@example.cn".to_owned(),
            city: "深圳".to_owned(),
            address: "罗湖区东门中路1号".to_owned(),
            contact: "王芳".to_owned(),
            birthday: Some(jiff::civil::date(1988, 5, 1)),
            profile: Profile { soft, age: Some(37), ethnic_group: "汉".to_owned(), ..Profile::default() },
            completeness: 60,
            class: Some(domain::customers::Class::A),
            heard: "朋友".to_owned(),
            referrer: None,
            owner: Some(1),
            owner_name: Some("李娜".to_owned()),
            consents: Consents::default(),
            notice: "2026-1".to_owned(),
            vip_told: true,
            note: "……".to_owned(),
            purchases: 3,
            last_bought: None,
            created_at: page.now(),
            version: 1,
            masked: true,
        };
        let may = May { edit: true, view_full: true, sell: true, claim: true };
        let moments = timeline::sample(&page);
        Self::of(page, customer, &[], (moments, None), may)
    }
}
