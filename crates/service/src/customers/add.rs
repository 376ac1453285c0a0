//! A new customer.

use super::audit::Event;
use super::file::Customer;
use super::{SEARCHED, find, sql, view};
use crate::call::Call;
use crate::error::Error;
use crate::load::Sink;
use crate::{journal, people};
use domain::customers::{Class, Consent, Consents, CustomerKind, MessageChannel, Phone, Profile, Purpose};
use domain::people::Command;
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use store::Tx;

/// A customer to be added. Name and phone are enough; everything else may come later.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct NewCustomer {
    /// The unit where the file is begun.
    pub unit: i64,
    /// What the customer is to the company; a consumer unless said.
    pub kind: Option<CustomerKind>,
    /// The name.
    pub name: String,
    /// The phones, the one to be called first in front.
    pub phones: Vec<String>,
    /// The mail address.
    pub email: String,
    /// The city.
    pub city: String,
    /// The address.
    pub address: String,
    /// Whom to ask for.
    pub contact: String,
    /// The birthday.
    pub birthday: Option<Date>,
    /// Further fields.
    pub profile: Profile,
    /// How important.
    pub class: Option<Class>,
    /// How the customer heard of the company.
    pub heard: String,
    /// Who recommended the company.
    pub referrer: Option<i64>,
    /// Whose customer it is; the one who adds the file unless said.
    pub owner: Option<i64>,
    /// What the customer agreed to.
    pub consents: Vec<NewAnswer>,
    /// The version of the notice on the use of data that was told.
    pub notice: String,
    /// Whether levels and benefits of the membership were explained.
    pub vip_told: bool,
    /// A note.
    pub note: String,
    /// Save although another file has the same phone: two people of one family.
    pub same_phone: bool,
}

/// What the customer agreed to, at registration.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAnswer {
    /// For what.
    pub purpose: Purpose,
    /// By which way.
    pub channel: MessageChannel,
    /// Yes or no.
    pub given: bool,
}

/// Most phones of one file.
const MOST_PHONES: usize = 5;

/// Adds a customer's file.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`], also when another file has the same phone, with its id as `customer`.
pub fn add(tx: &mut Tx<'_>, call: &Call, new: &NewCustomer) -> Result<Customer, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::CustomersAdd, &unit.path)?;
    let mut errors = Vec::new();
    let mut customer = drafted(call, new, unit.id, &mut errors);
    if customer.phones.is_empty() && errors.iter().all(|e| !e.field.starts_with("phones")) {
        errors.push(FieldError::new("phones.0", "required"));
    }
    Error::unless_valid(errors)?;
    if !new.same_phone {
        refuse_known_phones(tx, &customer.phones, None)?;
    }
    check_people(tx, customer.referrer, customer.owner)?;
    customer.completeness = customer.completeness();
    insert(tx, &customer, None, None)?;
    let event = Event::Added { kind: customer.kind.id() };
    journal::append(tx, call, Subject::new(SubjectKind::Customer, customer.id), Some(unit.id), &event)?;
    view::load(tx, customer.id)
}

pub(super) fn drafted(call: &Call, new: &NewCustomer, unit: i64, errors: &mut Vec<FieldError>) -> Customer {
    let mut consents = Consents::default();
    for answer in &new.consents {
        let NewAnswer { purpose, channel, given } = *answer;
        consents.note(Consent { purpose, channel, given, at: call.now });
    }
    Customer {
        id: call.id(),
        unit,
        unit_name: String::new(),
        kind: new.kind.unwrap_or(CustomerKind::Consumer),
        name: check::required(errors, "name", &new.name, 60),
        phones: checked_phones(errors, &new.phones),
        email: checked_email(errors, &new.email),
        city: check::limited(errors, "city", &new.city, 40),
        address: check::limited(errors, "address", &new.address, 200),
        contact: check::limited(errors, "contact", &new.contact, 60),
        birthday: checked_birthday(errors, new.birthday, call.today()),
        profile: new.profile.checked(errors),
        completeness: 0,
        class: new.class,
        heard: check::limited(errors, "heard", &new.heard, 60),
        referrer: new.referrer,
        // The program itself is nobody's shopping guide.
        owner: new.owner.or((call.actor.id != 0).then_some(call.actor.id)),
        owner_name: None,
        consents,
        notice: check::limited(errors, "notice", &new.notice, 20),
        vip_told: new.vip_told,
        note: check::limited(errors, "note", &new.note, 2_000),
        purchases: 0,
        last_bought: None,
        created_at: call.now,
        version: 1,
        masked: false,
    }
}

/// Saves a new file with its phones and makes it findable.
pub(super) fn insert(
    sink: &mut impl Sink,
    customer: &Customer,
    source_key: Option<&str>,
    import: Option<i64>,
) -> Result<(), Error> {
    let c = customer;
    let phone = c.phones.first().map_or("", String::as_str);
    let (profile, consents) = (as_json(&c.profile)?, as_json(&c.consents)?);
    let class = c.class.map_or("", Class::id);
    let kind = c.kind.id();
    sink.put(
        &sql::ADD,
        &[
            &c.id,
            &c.unit,
            &kind,
            &c.name,
            &phone,
            &c.email,
            &c.city,
            &c.address,
            &c.contact,
            &c.birthday,
            &profile,
            &c.completeness,
            &class,
            &c.heard,
            &c.referrer,
            &c.owner,
            &consents,
            &c.notice,
            &c.vip_told,
            &c.note,
            &c.purchases,
            &c.last_bought,
            &source_key,
            &import,
            &c.created_at,
        ],
    )?;
    save_phones(sink, c)?;
    Ok(sink.find(SEARCHED, c.id, &c.searched())?)
}

pub(super) fn save_phones(sink: &mut impl Sink, customer: &Customer) -> Result<(), Error> {
    for (place, phone) in (1_i64..).zip(&customer.phones) {
        sink.put(&sql::ADD_PHONE, &[&customer.id, &place, phone])?;
    }
    Ok(())
}

/// one file for each customer, so a phone that is known names the file that has it.
pub(super) fn refuse_known_phones(tx: &mut Tx<'_>, phones: &[String], own: Option<i64>) -> Result<(), Error> {
    for (place, phone) in phones.iter().enumerate() {
        let known = find::having_phone(tx, phone)?.into_iter().find(|id| Some(*id) != own);
        if let Some(id) = known {
            let name = view::load(tx, id)?.name;
            let error = FieldError::new(format!("phones.{place}"), "phone-known").with("name", name);
            return Err(Error::Invalid(vec![error.with("customer", id)]));
        }
    }
    Ok(())
}

pub(super) fn check_people(tx: &mut Tx<'_>, referrer: Option<i64>, owner: Option<i64>) -> Result<(), Error> {
    if let Some(id) = referrer {
        let known = tx.maybe(&sql::BRIEF, &[&id], sql::brief)?;
        known.ok_or_else(|| Error::field("referrer", "unknown-customer"))?;
    }
    if let Some(id) = owner {
        people::exists(tx, id)?.then_some(()).ok_or_else(|| Error::field("owner", "unknown-user"))?;
    }
    Ok(())
}

pub(super) fn checked_phones(errors: &mut Vec<FieldError>, phones: &[String]) -> Vec<String> {
    let mut checked: Vec<String> = Vec::new();
    for (place, text) in phones.iter().enumerate().filter(|(_, text)| !text.trim().is_empty()) {
        match Phone::parse(text) {
            Ok(phone) if checked.iter().any(|known| known == phone.as_str()) => {}
            Ok(phone) => checked.push(phone.as_str().to_owned()),
            Err(bad) => errors.push(FieldError::new(format!("phones.{place}"), bad.code())),
        }
    }
    if checked.len() > MOST_PHONES {
        errors.push(FieldError::new("phones", "too-many").with("limit", MOST_PHONES));
    }
    checked
}

pub(super) fn checked_email(errors: &mut Vec<FieldError>, email: &str) -> String {
    let email = check::limited(errors, "email", email, 120);
    if !email.is_empty() && !email.contains('@') {
        errors.push(FieldError::new("email", "not-an-address"));
    }
    email
}

pub(super) fn checked_birthday(errors: &mut Vec<FieldError>, birthday: Option<Date>, today: Date) -> Option<Date> {
    if birthday.is_some_and(|day| day > today) {
        errors.push(FieldError::new("birthday", "in-the-future"));
    }
    birthday
}

pub(super) fn as_json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|e| Error::Store(store::StoreError::Broken(e.to_string())))
}
