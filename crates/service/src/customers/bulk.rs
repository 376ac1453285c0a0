//! Many customers at once, from lists of other systems.

use super::add::{NewCustomer, drafted, insert};
use super::audit::Event;
use super::file::Customer;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::load::{Load, Sink};
use domain::customers::{Class, Consents, CustomerKind, Profile};
use domain::{Subject, SubjectKind};
use jiff::civil::Date;
use std::collections::HashMap;
use store::Tx;

/// A customer out of a list, checked already.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ImportedCustomer {
    /// System and key under which the list knows the customer.
    pub key: String,
    /// The unit where the file is begun.
    pub unit: i64,
    /// What the customer is to the company.
    pub kind: CustomerKind,
    /// The name.
    pub name: String,
    /// The phones, as they are stored.
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
    /// A note.
    pub note: String,
}

/// The ids of all customers that came from a system, by their keys.
///
/// # Errors
/// When the database cannot be read.
pub fn known_keys(tx: &mut Tx<'_>, system: &str) -> Result<HashMap<String, i64>, Error> {
    let (from, to) = (format!("{system}:"), format!("{system};"));
    let rows = tx.rows(&sql::KEYS, &[&from, &to], |row| Ok((row.get::<String>(0)?, row.get::<i64>(1)?)))?;
    Ok(rows.into_iter().collect())
}

/// Adds a customer out of an import. Whoever calls has checked the permission and writes the journal of the import.
///
/// # Errors
/// When the database refuses it; a key that is taken is a conflict.
pub fn add_imported(tx: &mut Tx<'_>, call: &Call, new: &ImportedCustomer, import: i64) -> Result<i64, Error> {
    let mut customer = Customer {
        id: call.id(),
        unit: new.unit,
        unit_name: String::new(),
        kind: new.kind,
        name: new.name.clone(),
        phones: new.phones.clone(),
        email: new.email.clone(),
        city: new.city.clone(),
        address: new.address.clone(),
        contact: new.contact.clone(),
        birthday: new.birthday,
        profile: new.profile.clone(),
        completeness: 0,
        class: new.class,
        heard: String::new(),
        referrer: None,
        owner: None,
        owner_name: None,
        consents: Consents::default(),
        notice: String::new(),
        vip_told: false,
        note: new.note.clone(),
        purchases: 0,
        last_bought: None,
        created_at: call.now,
        version: 1,
        masked: false,
    };
    customer.completeness = customer.completeness();
    insert(tx, &customer, Some(&new.key), Some(import))?;
    Ok(customer.id)
}

/// Puts a new file into a load, of a customer with so many purchases and the day of the latest. Whoever calls has
/// checked the permission, and that phones are nobody else's.
///
/// # Errors
/// [`Error::Invalid`] as [`super::add`].
pub(crate) fn load_new(
    load: &mut Load,
    call: &Call,
    new: &NewCustomer,
    (purchases, last_bought): (i64, Option<Date>),
) -> Result<i64, Error> {
    let mut errors = Vec::new();
    let mut customer = Customer { purchases, last_bought, ..drafted(call, new, new.unit, &mut errors) };
    Error::unless_valid(errors)?;
    customer.completeness = customer.completeness();
    insert(load, &customer, None, None)?;
    let (subject, event) =
        (Subject::new(SubjectKind::Customer, customer.id), Event::Added { kind: customer.kind.id() });
    load.append(call, subject, Some(new.unit), &event)?;
    load.end(subject);
    Ok(customer.id)
}

/// purchases of a customer go into the file at once.
pub(crate) fn bought(tx: &mut Tx<'_>, customer: i64, purchases: i64, latest: Date) -> Result<(), Error> {
    let changed = tx.execute(&sql::BOUGHT, &[&customer, &purchases, &latest])?;
    if changed == 1 { Ok(()) } else { Err(Error::NotFound { what: "customer" }) }
}
