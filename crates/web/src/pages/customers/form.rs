//! The form of a customer's file. Name and phone are enough; everything else may come later.

use super::{classes, kinds, sexes};
use crate::account::Choice;
use crate::extract::SignedIn;
use crate::failure::Failure;
use crate::flash::Flash;
use crate::form::Form;
use crate::page::Page;
use crate::pages::samples::Sample;
use crate::show::{Again, Show};
use crate::ui::Query as Address;
use askama::Template;
use axum::extract::{Path, RawQuery};
use axum::response::{IntoResponse, Response};
use domain::FieldError;
use domain::customers::{Class, CustomerKind, MessageChannel, Phone, Profile, Purpose, Sex, SoftField};
use domain::people::Command;
use jiff::civil::Date;
use service::customers::{self, Customer, CustomerChange, NewAnswer, NewCustomer};

/// A new file, or an old one to be changed.
#[derive(Debug, Template)]
#[template(path = "customers/form.html")]
pub struct CustomerForm {
    page: Page,
    form: Form,
    action: String,
    is_new: bool,
    /// Whether phones, address and the like are shown; those who see them masked do not change them.
    whole: bool,
    kinds: Vec<Choice>,
    classes: Vec<Choice>,
    sexes: Vec<Choice>,
    soft: Vec<Choice>,
    /// The file that has the same phone.
    same: Option<String>,
}

pub(super) async fn new(signed: SignedIn, RawQuery(query): RawQuery) -> Result<impl IntoResponse, Failure> {
    signed.query(|_, call| call.require_somewhere(Command::CustomersAdd)).await?;
    let address = Address::read("/customers/new", query.as_deref());
    let mut form = Form::default().with("kind", CustomerKind::Consumer.id());
    // What was searched for in vain is name or phone.
    if let Some(text) = address.text("q") {
        form = form.with(if Phone::parse(text).is_ok() { "phones.0" } else { "name" }, text);
    }
    Ok(Show(CustomerForm::new(page_of_new(&signed), form, "/customers".to_owned(), true, true)))
}

pub(super) async fn add(signed: SignedIn, mut form: Form) -> Result<Response, Failure> {
    let new = NewCustomer {
        unit: signed.account.unit().ok_or(Failure::NotFound)?,
        kind: form.text("kind").and_then(CustomerKind::parse),
        name: form.value("name").to_owned(),
        phones: phones(&form),
        email: form.value("email").to_owned(),
        city: form.value("city").to_owned(),
        address: form.value("address").to_owned(),
        contact: form.value("contact").to_owned(),
        birthday: day(&mut form, "birthday"),
        profile: profile(&mut form),
        class: form.text("class").and_then(Class::parse),
        heard: form.value("heard").to_owned(),
        consents: marketing(&form),
        notice: form.value("notice").to_owned(),
        vip_told: form.has("vip_told", "yes"),
        note: form.value("note").to_owned(),
        same_phone: form.has("same_phone", "yes"),
        ..NewCustomer::default()
    };
    if form.is_right() {
        match signed.command(move |tx, call| customers::add(tx, call, &new)).await {
            Ok(customer) => {
                let said = Flash::good("flash-customer-added").with(customer.name);
                return Ok(signed.go(format!("/customers/{}", customer.id)).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    Ok(Again(CustomerForm::new(page_of_new(&signed), form, "/customers".to_owned(), true, true)).into_response())
}

/// The form of a file that is there. Whoever may see all of it sees it here, which leaves an entry in the journal.
pub(super) async fn change(signed: SignedIn, Path(id): Path<i64>) -> Result<impl IntoResponse, Failure> {
    let whole = signed.account.may(Command::CustomersViewFull);
    let customer = if whole {
        signed.command(move |tx, call| customers::view_full(tx, call, id, "")).await?
    } else {
        signed.query(move |tx, call| customers::view(tx, call, id)).await?
    };
    let page = page_of(&signed, id, &customer.name);
    Ok(Show(CustomerForm::new(page, filled(&customer), format!("/customers/{id}"), false, whole)))
}

pub(super) async fn edit(signed: SignedIn, Path(id): Path<i64>, mut form: Form) -> Result<Response, Failure> {
    let version = form.text("version").and_then(|version| version.parse().ok()).ok_or(Failure::VersionRequired)?;
    // Fields that a masked file does not show are not in the form, and what is not in the form stays as it is.
    let given = |form: &Form, name: &str| form.is_there(name).then(|| form.value(name).to_owned());
    let whole = form.is_there("phones.0");
    let change = CustomerChange {
        kind: form.text("kind").and_then(CustomerKind::parse),
        name: given(&form, "name"),
        phones: whole.then(|| phones(&form)),
        email: given(&form, "email"),
        city: given(&form, "city"),
        address: given(&form, "address"),
        contact: given(&form, "contact"),
        birthday: whole.then(|| day(&mut form, "birthday")),
        profile: whole.then(|| profile(&mut form)),
        class: Some(form.text("class").and_then(Class::parse)),
        heard: given(&form, "heard"),
        notice: given(&form, "notice"),
        vip_told: Some(form.has("vip_told", "yes")),
        note: given(&form, "note"),
        same_phone: form.has("same_phone", "yes"),
        ..CustomerChange::default()
    };
    if form.is_right() {
        match signed.command(move |tx, call| customers::edit(tx, call, id, version, &change)).await {
            Ok(_) => {
                let said = Flash::good("flash-saved");
                return Ok(signed.go(format!("/customers/{id}")).saying(&said).into_response());
            }
            Err(failure) => form.take(failure)?,
        }
    }
    let name = form.value("name").to_owned();
    let page = page_of(&signed, id, &name);
    Ok(Again(CustomerForm::new(page, form, format!("/customers/{id}"), false, whole)).into_response())
}

impl CustomerForm {
    fn new(page: Page, form: Form, action: String, is_new: bool, whole: bool) -> Self {
        let known = form.all_wrong().iter().find(|wrong| wrong.code == "phone-known");
        let same = known.and_then(|wrong| wrong.args.iter().find(|(name, _)| *name == "customer"));
        let soft = SoftField::ALL
            .iter()
            .map(|field| Choice::new(format!("profile.soft.{}", field.id()), page.name("soft-field", field.id())));
        Self {
            same: same.map(|(_, id)| id.clone()),
            kinds: kinds(&page),
            classes: classes(&page),
            sexes: sexes(&page),
            soft: soft.collect(),
            page,
            form,
            action,
            is_new,
            whole,
        }
    }
}

fn page_of_new(signed: &SignedIn) -> Page {
    signed.page("customers-new").under("customers-title", "/customers")
}

fn page_of(signed: &SignedIn, id: i64, name: &str) -> Page {
    let page = signed.page("customers-title").under("customers-title", "/customers");
    let title = page.v("customers-edit", name);
    page.titled(title).under("customers-file", &format!("/customers/{id}"))
}

fn phones(form: &Form) -> Vec<String> {
    (0..3).map(|place| form.value(&format!("phones.{place}")).to_owned()).collect()
}

fn day(form: &mut Form, name: &str) -> Option<Date> {
    let text = form.text(name)?.to_owned();
    text.parse().map_err(|_| form.say(FieldError::new(name, "not-a-date"))).ok()
}

fn profile(form: &mut Form) -> Profile {
    let age = form.text("profile.age").map(str::to_owned);
    let age =
        age.and_then(|age| age.parse().map_err(|_| form.say(FieldError::new("profile.age", "not-a-number"))).ok());
    let soft =
        SoftField::ALL.iter().map(|field| (*field, form.value(&format!("profile.soft.{}", field.id())).to_owned()));
    Profile {
        sex: form.text("profile.sex").and_then(Sex::parse),
        ethnic_group: form.value("profile.ethnic_group").to_owned(),
        age,
        size: form.value("profile.size").to_owned(),
        soft: soft.collect(),
    }
}

/// What a new customer said about marketing; not ticking says nothing.
fn marketing(form: &Form) -> Vec<NewAnswer> {
    let said = form.has("marketing", "yes");
    let answer = |channel| NewAnswer { purpose: Purpose::Marketing, channel, given: true };
    if said { [MessageChannel::Sms, MessageChannel::Wechat].map(answer).to_vec() } else { Vec::new() }
}

fn filled(customer: &Customer) -> Form {
    let c = customer;
    let mut form = Form::default()
        .with("version", c.version.to_string())
        .with("kind", c.kind.id())
        .with("name", &c.name)
        .with("email", &c.email)
        .with("city", &c.city)
        .with("address", &c.address)
        .with("contact", &c.contact)
        .with("birthday", c.birthday.map(|day| day.to_string()).unwrap_or_default())
        .with("class", c.class.map_or("", Class::id))
        .with("heard", &c.heard)
        .with("notice", &c.notice)
        .with("vip_told", if c.vip_told { "yes" } else { "" })
        .with("note", &c.note)
        .with("profile.sex", c.profile.sex.map_or("", Sex::id))
        .with("profile.ethnic_group", &c.profile.ethnic_group)
        .with("profile.age", c.profile.age.map(|age| age.to_string()).unwrap_or_default())
        .with("profile.size", &c.profile.size);
    for (place, phone) in c.phones.iter().enumerate() {
        form = form.with(&format!("phones.{place}"), phone);
    }
    for (field, text) in &c.profile.soft {
        form = form.with(&format!("profile.soft.{}", field.id()), text);
    }
    form
}

impl Sample for CustomerForm {
    const TITLE: &'static str = "customers-new";

    fn sample(page: Page) -> Self {
        let mut form = Form::default().with("name", "王芳").with("phones.0", "13812342211");
        form.say(FieldError::new("phones.0", "phone-known").with("name", "王芳").with("customer", 1));
        Self::new(page, form, "/customers".to_owned(), true, true)
    }
}
