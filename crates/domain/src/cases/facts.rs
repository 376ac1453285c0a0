//! What has to be known about a case of a type.

use super::{Case, Channel, Contact, Kind};
use crate::choice::choice;
use crate::refusal::FieldError;
use jiff::civil::Date;

choice! {
    /// A fact that a case may have to hold. The name is that of the field in forms and in JSON.
    Fact {
        /// The customer's account.
        Account = "account",
        /// The customer's wish.
        Wish = "wish",
        /// The customer's name.
        Name = "contact.name",
        /// The customer's phone number.
        Phone = "contact.phone",
        /// The customer's address.
        Address = "contact.address",
        /// Article or model.
        Product = "product",
        /// Serial number.
        Serial = "serial",
        /// Number of receipt or order.
        Reference = "reference",
        /// The day of purchase.
        PurchasedOn = "purchased_on",
    }
}

impl Fact {
    /// The fact that a manual calls so where it says what a type of cases requires; none for what is no field of a
    /// case, such as photos.
    #[must_use]
    pub fn in_manual(name: &str) -> Option<Self> {
        Some(match name {
            "account" => Self::Account,
            "wish" => Self::Wish,
            "customer_name" => Self::Name,
            "phone" => Self::Phone,
            "address" => Self::Address,
            "product" => Self::Product,
            "serial" => Self::Serial,
            "receipt_no" | "order_no" => Self::Reference,
            "sale" => Self::PurchasedOn,
            _ => return None,
        })
    }
}

/// The facts of a case, entered or stored.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// The account.
    pub account: &'a str,
    /// The wish.
    pub wish: &'a str,
    /// Who can be reached.
    pub contact: &'a Contact,
    /// Article or model.
    pub product: &'a str,
    /// Serial number.
    pub serial: &'a str,
    /// Number of receipt or order.
    pub reference: &'a str,
    /// The day of purchase.
    pub purchased_on: Option<Date>,
    /// A linked purchase says which article it was and when it was bought.
    pub has_purchase: bool,
}

impl<'a> From<&'a Case> for Facts<'a> {
    fn from(case: &'a Case) -> Self {
        Self {
            account: &case.account,
            wish: &case.wish,
            contact: &case.contact,
            product: &case.product,
            serial: &case.serial,
            reference: &case.reference,
            purchased_on: case.purchased_on,
            has_purchase: case.purchase_line.is_some(),
        }
    }
}

impl Facts<'_> {
    /// Whether a fact is known.
    #[must_use]
    pub fn know(&self, fact: Fact) -> bool {
        match fact {
            Fact::Account => !self.account.is_empty(),
            Fact::Wish => !self.wish.is_empty(),
            Fact::Name => !self.contact.name.is_empty(),
            Fact::Phone => !self.contact.phone.is_empty(),
            Fact::Address => !self.contact.address.is_empty(),
            Fact::Product => !self.product.is_empty() || self.has_purchase,
            Fact::Serial => !self.serial.is_empty(),
            Fact::Reference => !self.reference.is_empty() || self.has_purchase,
            Fact::PurchasedOn => self.purchased_on.is_some() || self.has_purchase,
        }
    }

    /// Which of these facts are missing, as messages beside their fields.
    #[must_use]
    pub fn missing(&self, needed: &[Fact], code: &'static str) -> Vec<FieldError> {
        needed.iter().filter(|fact| !self.know(**fact)).map(|fact| FieldError::new(fact.id(), code)).collect()
    }
}

/// What has to be known before a contact is processed; a contact that lacks some of it is clarified first.
///
/// * Anything: what it is about.
/// * A call for service: name, address and product model at once.
/// * A letter with a complaint, return or exchange: name, address, contact, product, purchase date, problem.
/// * Any other call for service: somebody who can be reached.
#[must_use]
pub const fn to_process(kind: Kind, channel: Channel) -> &'static [Fact] {
    use Fact::{Account, Address, Name, Phone, Product, PurchasedOn};
    match (kind, channel) {
        (_, Channel::Phone) if kind.is_service() => &[Account, Name, Phone, Address, Product],
        (Kind::Complaint | Kind::Return | Kind::Exchange, _) if channel.is_written() => {
            &[Account, Name, Phone, Address, Product, PurchasedOn]
        }
        _ if kind.is_service() => &[Account, Name, Phone],
        _ => &[Account],
    }
}

/// What the service centre needs before a case may be passed on to it.
pub const TO_FORWARD: &[Fact] =
    &[Fact::Name, Fact::Address, Fact::Phone, Fact::Product, Fact::PurchasedOn, Fact::Account];

/// What has to be known before a case is closed, on top of [`to_process`]: the customer's true and detailed
/// particulars where goods are put right, and the wish where one was claimed.
#[must_use]
pub const fn to_close(kind: Kind) -> &'static [Fact] {
    use Fact::{Account, Address, Name, Phone, Wish};
    if kind.is_claim() {
        &[Account, Wish, Name, Phone, Address]
    } else if kind.is_after_sales() {
        &[Account, Name, Phone, Address]
    } else {
        &[Account]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn nothing(contact: &Contact) -> Facts<'_> {
        Facts {
            account: "",
            wish: "",
            contact,
            product: "",
            serial: "",
            reference: "",
            purchased_on: None,
            has_purchase: false,
        }
    }

    fn needed(kind: Kind, channel: Channel) -> Vec<String> {
        let missing = nothing(&Contact::default()).missing(to_process(kind, channel), "needed");
        missing.into_iter().map(|e| e.field).collect()
    }

    /// the fields that a type must have, by the way the contact came in.
    #[test]
    fn types_have_fields_of_their_own() {
        assert_eq!(needed(Kind::Consultation, Channel::Phone), ["account"]);
        let call = ["account", "contact.name", "contact.phone", "contact.address", "product"];
        assert_eq!(needed(Kind::Repair, Channel::Phone), call);
        let letter = ["account", "contact.name", "contact.phone", "contact.address", "product", "purchased_on"];
        assert_eq!(needed(Kind::Return, Channel::Letter), letter);
        assert_eq!(needed(Kind::Return, Channel::Visit), ["account"]);
    }

    /// a purchase on record names the article and its date.
    #[test]
    fn a_linked_purchase_is_a_known_product_and_date() {
        let contact = Contact { name: "王芳".to_owned(), phone: "138".to_owned(), address: "上海".to_owned() };
        let facts = Facts { account: "不亮", has_purchase: true, ..nothing(&contact) };
        assert!(facts.missing(TO_FORWARD, "needed").is_empty());
        let unlinked = Facts { has_purchase: false, ..facts };
        let fields: Vec<_> = unlinked.missing(TO_FORWARD, "needed").into_iter().map(|e| e.field).collect();
        assert_eq!(fields, ["product", "purchased_on"]);
    }

    /// a manual requires more, in its own words.
    #[test]
    fn manuals_name_facts_in_their_own_words() {
        assert_eq!(Fact::in_manual("customer_name"), Some(Fact::Name));
        assert_eq!(Fact::in_manual("order_no"), Some(Fact::Reference));
        assert_eq!(Fact::in_manual("photos"), None);
    }
}
