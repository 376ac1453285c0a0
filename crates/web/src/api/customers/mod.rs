//! Customers: files, masked or in full, consent, what they bought.

mod add_customer;
mod edit_customer;
mod list_customers;
mod list_lines;
mod note_consent;
mod show_customer;
mod view_full;

use crate::Web;
use crate::api::Id;
use domain::customers::{Profile, Sex, SoftField};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::Error;
use service::customers::Customer;
use std::collections::BTreeMap;
use utoipa::ToSchema;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_customers::list_customers, add_customer::add_customer))
        .routes(routes!(show_customer::show_customer, edit_customer::edit_customer))
        .routes(routes!(view_full::view_full))
        .routes(routes!(note_consent::note_consent))
        .routes(routes!(list_lines::list_customer_lines))
}

/// A customer's file.
#[derive(Debug, Serialize, ToSchema)]
struct CustomerFile {
    id: Id,
    /// Where the file was begun.
    unit: Id,
    /// `prospect`, `consumer`, `organisation`, `dealer` or `project_customer`.
    kind: String,
    name: String,
    /// The one to be called first in front.
    phones: Vec<String>,
    email: String,
    city: String,
    address: String,
    /// Whom to ask for.
    contact: String,
    #[schema(value_type = Option<String>, format = Date)]
    birthday: Option<Date>,
    profile: CustomerProfile,
    /// How complete the file is, in percent.
    completeness: u8,
    /// `a`, `b` or `c`.
    class: Option<String>,
    /// How the customer heard of the company.
    heard: String,
    referrer: Option<Id>,
    /// Whose customer it is.
    owner: Option<Id>,
    consents: Vec<CustomerConsent>,
    /// The version of the privacy notice that was told; empty when none was.
    notice: String,
    /// Whether the membership was explained.
    vip_told: bool,
    note: String,
    /// How many purchases.
    purchases: i64,
    #[schema(value_type = Option<String>, format = Date)]
    last_bought: Option<Date>,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// Whether personal data are masked.
    masked: bool,
}

/// What is known beyond name, phone and address.
#[derive(Debug, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
struct CustomerProfile {
    /// `female` or `male`.
    sex: Option<String>,
    ethnic_group: String,
    /// Roughly, in years.
    age: Option<u8>,
    /// The size of garments or shoes.
    size: String,
    /// By field: `work`, `family`, `character`, `spending`, `clothing`, `leisure`, `living`, `service`, `promotions`,
    /// `values`.
    soft: BTreeMap<String, String>,
}

/// An answer of the customer.
#[derive(Debug, Serialize, ToSchema)]
struct CustomerConsent {
    /// `service`, `care` or `marketing`.
    purpose: String,
    /// `phone`, `sms`, `wechat`, `email` or `post`.
    channel: String,
    given: bool,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
}

impl From<Customer> for CustomerFile {
    fn from(c: Customer) -> Self {
        let consents = c.consents.iter().map(|consent| CustomerConsent {
            purpose: consent.purpose.id().to_owned(),
            channel: consent.channel.id().to_owned(),
            given: consent.given,
            at: consent.at,
        });
        Self {
            consents: consents.collect(),
            id: Id(c.id),
            unit: Id(c.unit),
            kind: c.kind.id().to_owned(),
            name: c.name,
            phones: c.phones,
            email: c.email,
            city: c.city,
            address: c.address,
            contact: c.contact,
            birthday: c.birthday,
            profile: CustomerProfile::from(c.profile),
            completeness: c.completeness,
            class: c.class.map(|class| class.id().to_owned()),
            heard: c.heard,
            referrer: c.referrer.map(Id),
            owner: c.owner.map(Id),
            notice: c.notice,
            vip_told: c.vip_told,
            note: c.note,
            purchases: c.purchases,
            last_bought: c.last_bought,
            created_at: c.created_at,
            masked: c.masked,
        }
    }
}

impl From<Profile> for CustomerProfile {
    fn from(profile: Profile) -> Self {
        Self {
            sex: profile.sex.map(|sex| sex.id().to_owned()),
            ethnic_group: profile.ethnic_group,
            age: profile.age,
            size: profile.size,
            soft: profile.soft.into_iter().map(|(field, text)| (field.id().to_owned(), text)).collect(),
        }
    }
}

impl CustomerProfile {
    fn read(self) -> Result<Profile, Error> {
        let sex = self.sex.map(|sex| chosen("profile.sex", &sex, Sex::parse)).transpose()?;
        let mut soft = BTreeMap::new();
        for (field, text) in self.soft {
            soft.insert(chosen("profile.soft", &field, SoftField::parse)?, text);
        }
        Ok(Profile { sex, ethnic_group: self.ethnic_group, age: self.age, size: self.size, soft })
    }
}

/// One of several words.
pub(in crate::api) fn chosen<T>(field: &str, text: &str, read: impl Fn(&str) -> Option<T>) -> Result<T, Error> {
    read(text).ok_or_else(|| {
        let shown: String = text.chars().take(40).collect();
        Error::Invalid(vec![domain::FieldError::new(field, "unknown-value").with("value", shown)])
    })
}
