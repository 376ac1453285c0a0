//! Changing a customer's file.

use super::add::{
    as_json, check_people, checked_birthday, checked_email, checked_phones, refuse_known_phones, save_phones,
};
use super::audit::Event;
use super::file::Customer;
use super::{SEARCHED, sql, view};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::stale::Record;
use domain::customers::{Class, CustomerKind, Profile};
use domain::people::Command;
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use jiff::civil::Date;
use serde::Deserialize;
use store::{Tx, search};

/// A change of a customer's file. What is not named stays as it is, so that somebody who sees a masked phone does not
/// save the mask.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct CustomerChange {
    /// What the customer is to the company.
    pub kind: Option<CustomerKind>,
    /// The name.
    pub name: Option<String>,
    /// All phones.
    pub phones: Option<Vec<String>>,
    /// The mail address.
    pub email: Option<String>,
    /// The city.
    pub city: Option<String>,
    /// The address.
    pub address: Option<String>,
    /// Whom to ask for.
    pub contact: Option<String>,
    /// The birthday; `Some(None)` takes it out.
    #[serde(deserialize_with = "given")]
    pub birthday: Option<Option<Date>>,
    /// Further fields, all of them.
    pub profile: Option<Profile>,
    /// How important; `Some(None)` takes the class away.
    #[serde(deserialize_with = "given")]
    pub class: Option<Option<Class>>,
    /// How the customer heard of the company.
    pub heard: Option<String>,
    /// Who recommended the company.
    #[serde(deserialize_with = "given")]
    pub referrer: Option<Option<i64>>,
    /// Whose customer it is.
    #[serde(deserialize_with = "given")]
    pub owner: Option<Option<i64>>,
    /// The version of the notice that was told.
    pub notice: Option<String>,
    /// Whether the membership was explained.
    pub vip_told: Option<bool>,
    /// A note.
    pub note: Option<String>,
    /// Save although another file has the same phone.
    pub same_phone: bool,
}

/// Tells a field that is null from one that is not there.
fn given<'de, D: serde::Deserializer<'de>, T: Deserialize<'de>>(from: D) -> Result<Option<Option<T>>, D::Error> {
    Option::<T>::deserialize(from).map(Some)
}

/// Changes a file that is still at `version`.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Invalid`], [`Error::Stale`].
pub fn edit(tx: &mut Tx<'_>, call: &Call, id: i64, version: i64, change: &CustomerChange) -> Result<Customer, Error> {
    call.require_somewhere(Command::CustomersEdit)?;
    let before = view::load(tx, id)?;
    let mut errors = Vec::new();
    let mut after = changed(call, &before, change, &mut errors);
    Error::unless_valid(errors)?;
    if after.phones != before.phones && !change.same_phone {
        refuse_known_phones(tx, &after.phones, Some(id))?;
    }
    check_people(tx, after.referrer, after.owner)?;
    after.completeness = after.completeness();
    save(tx, &after, version)?;
    let fields = differing(&before, &after);
    if !fields.is_empty() {
        let subject = Subject::new(SubjectKind::Customer, id);
        journal::append(tx, call, subject, Some(before.unit), &Event::Edited { fields })?;
    }
    view::load(tx, id)
}

fn changed(call: &Call, before: &Customer, change: &CustomerChange, errors: &mut Vec<FieldError>) -> Customer {
    let mut after = before.clone();
    after.kind = change.kind.unwrap_or(before.kind);
    after.vip_told = change.vip_told.unwrap_or(before.vip_told);
    after.class = change.class.unwrap_or(before.class);
    after.referrer = change.referrer.unwrap_or(before.referrer);
    after.owner = change.owner.unwrap_or(before.owner);
    if let Some(name) = &change.name {
        after.name = check::required(errors, "name", name, 60);
    }
    if let Some(phones) = &change.phones {
        after.phones = checked_phones(errors, phones);
    }
    if let Some(email) = &change.email {
        after.email = checked_email(errors, email);
    }
    if let Some(birthday) = change.birthday {
        after.birthday = checked_birthday(errors, birthday, call.today());
    }
    if let Some(profile) = &change.profile {
        after.profile = profile.checked(errors);
    }
    let mut text = |field: &str, new: &Option<String>, longest: usize, into: &mut String| {
        if let Some(new) = new {
            *into = check::limited(errors, field, new, longest);
        }
    };
    text("city", &change.city, 40, &mut after.city);
    text("address", &change.address, 200, &mut after.address);
    text("contact", &change.contact, 60, &mut after.contact);
    text("heard", &change.heard, 60, &mut after.heard);
    text("notice", &change.notice, 20, &mut after.notice);
    text("note", &change.note, 2_000, &mut after.note);
    after
}

fn save(tx: &mut Tx<'_>, customer: &Customer, version: i64) -> Result<(), Error> {
    let c = customer;
    let phone = c.phones.first().map_or("", String::as_str);
    let profile = as_json(&c.profile)?;
    let (kind, class) = (c.kind.id(), c.class.map_or("", Class::id));
    let changed = tx.execute(
        &sql::EDIT,
        &[
            &c.id,
            &version,
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
            &c.notice,
            &c.vip_told,
            &c.note,
        ],
    )?;
    Record::own("customer", SubjectKind::Customer, c.id).unless_changed(tx, changed)?;
    tx.execute(&sql::DROP_PHONES, &[&c.id])?;
    save_phones(tx, c)?;
    Ok(search::put(tx, SEARCHED, c.id, &c.searched())?)
}

/// The fields of a file, as the journal names those that changed.
pub const FIELDS: [&str; 16] = [
    "kind", "name", "phones", "email", "city", "address", "contact", "birthday", "profile", "class", "heard",
    "referrer", "owner", "notice", "vip_told", "note",
];

/// The names of the fields that changed; what stood in them is nobody's business in the journal.
fn differing(before: &Customer, after: &Customer) -> Vec<&'static str> {
    let (b, a) = (before, after);
    let same = [
        b.kind == a.kind,
        b.name == a.name,
        b.phones == a.phones,
        b.email == a.email,
        b.city == a.city,
        b.address == a.address,
        b.contact == a.contact,
        b.birthday == a.birthday,
        b.profile == a.profile,
        b.class == a.class,
        b.heard == a.heard,
        b.referrer == a.referrer,
        b.owner == a.owner,
        b.notice == a.notice,
        b.vip_told == a.vip_told,
        b.note == a.note,
    ];
    FIELDS.into_iter().zip(same).filter(|(_, same)| !same).map(|(field, _)| field).collect()
}
