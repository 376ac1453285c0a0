//! A customer's file, as it is read.

use domain::customers::{
    Class, Consents, CustomerKind, HardField, Profile, SoftField, completeness, mask_address, mask_email, mask_phone,
};
use jiff::Timestamp;
use jiff::civil::Date;

/// A customer's file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Customer {
    /// The id.
    pub id: i64,
    /// Where the file was begun.
    pub unit: i64,
    /// The name of that unit.
    pub unit_name: String,
    /// What the customer is to the company.
    pub kind: CustomerKind,
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
    /// Whom to ask for, at an organisation.
    pub contact: String,
    /// The birthday.
    pub birthday: Option<Date>,
    /// Further fields.
    pub profile: Profile,
    /// How complete the file is, in percent.
    pub completeness: u8,
    /// How important.
    pub class: Option<Class>,
    /// How the customer heard of the company.
    pub heard: String,
    /// Who recommended the company.
    pub referrer: Option<i64>,
    /// Whose customer it is.
    pub owner: Option<i64>,
    /// The name of that colleague.
    pub owner_name: Option<String>,
    /// What the customer agreed to.
    pub consents: Consents,
    /// The version of the notice on the use of data that was told; empty when none was.
    pub notice: String,
    /// Whether levels and benefits of the membership were explained.
    pub vip_told: bool,
    /// A note.
    pub note: String,
    /// How many purchases.
    pub purchases: i64,
    /// The day of the latest.
    pub last_bought: Option<Date>,
    /// When the file was begun.
    pub created_at: Timestamp,
    /// Counts changes.
    pub version: i64,
    /// Whether personal data are masked.
    pub masked: bool,
}

/// Soft fields that help at the counter and are shown to everybody there; the others only in the full file.
const AT_THE_COUNTER: [SoftField; 4] =
    [SoftField::Spending, SoftField::Clothing, SoftField::Service, SoftField::Promotions];

impl Customer {
    /// the file for somebody who has no need for all of it.
    #[must_use]
    pub fn masked(mut self) -> Self {
        self.phones = self.phones.iter().map(|phone| mask_phone(phone)).collect();
        self.email = mask_email(&self.email);
        self.address = mask_address(&self.address);
        self.birthday = None;
        self.profile.soft.retain(|field, _| AT_THE_COUNTER.contains(field));
        self.profile.ethnic_group.clear();
        self.profile.age = None;
        self.note.clear();
        self.masked = true;
        self
    }

    /// how complete the file is as it stands.
    #[must_use]
    pub fn completeness(&self) -> u8 {
        let bought = self.purchases > 0;
        let contact = [
            (HardField::Name, !self.name.is_empty()),
            (HardField::Phone, !self.phones.is_empty()),
            (HardField::Email, !self.email.is_empty()),
            (HardField::Address, !self.address.is_empty()),
            (HardField::Spent, bought),
            (HardField::Styles, bought),
        ];
        completeness(self.profile.hard_fields(&contact).len(), self.profile.soft.len())
    }

    /// What the customer is found by.
    pub(super) fn searched(&self) -> String {
        let mut text = format!("{} {} {}", self.name, self.contact, self.email);
        for phone in &self.phones {
            text.push(' ');
            text.push_str(phone);
        }
        text
    }
}

/// A customer in a list, masked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomerBrief {
    /// The id.
    pub id: i64,
    /// What the customer is to the company.
    pub kind: CustomerKind,
    /// The name.
    pub name: String,
    /// The first phone, masked; empty when there is none.
    pub phone: String,
    /// The city.
    pub city: String,
    /// How important.
    pub class: Option<Class>,
    /// How complete the file is, in percent.
    pub completeness: u8,
    /// How many purchases.
    pub purchases: i64,
    /// The day of the latest.
    pub last_bought: Option<Date>,
    /// Where the file was begun.
    pub unit_name: String,
    /// When the file was begun.
    pub created_at: Timestamp,
}
