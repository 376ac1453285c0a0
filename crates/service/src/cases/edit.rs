//! Correcting a case; every change is logged.

use super::events::Change;
use super::open::Texts;
use super::{CaseFile, Event, change};
use crate::call::Call;
use crate::error::Error;
use domain::FieldError;
use domain::cases::{Case, Contact, Kind, State};
use domain::people::Command;
use jiff::civil::Date;
use serde::Deserialize;
use store::Tx;

/// What a case says after the correction.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct CaseChange {
    /// What it is about.
    pub kind: Kind,
    /// Who can be reached.
    pub contact: Contact,
    /// Article or model.
    pub product: String,
    /// Serial number of the goods.
    pub serial: String,
    /// Number of receipt or order.
    #[serde(default)]
    pub reference: String,
    /// The day of purchase.
    pub purchased_on: Option<Date>,
    /// The customer's account.
    pub account: String,
    /// The customer's wish.
    pub wish: String,
}

/// Corrects a case.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] for a closed case.
pub fn edit(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    change: &CaseChange,
) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesEdit, (id, version), |_, case| {
        if case.state.is_closed() {
            return Err(Error::refused("case-closed"));
        }
        let before = case.clone();
        apply(call, case, change)?;
        Ok(Event::Edited { changes: changes(&before, case) })
    })
}

fn apply(call: &Call, case: &mut Case, change: &CaseChange) -> Result<(), Error> {
    let mut errors = Vec::new();
    let texts = [&change.product, &change.serial, &change.reference, &change.account, &change.wish];
    let texts = Texts::of(&mut errors, &change.contact, texts.map(String::as_str));
    if change.kind != case.kind && !call.running.case_kinds.contains(change.kind) {
        errors.push(FieldError::new("kind", "not-taken-in"));
    }
    if change.purchased_on.is_some_and(|day| day > call.today()) {
        errors.push(FieldError::new("purchased_on", "not-yet"));
    }
    case.kind = change.kind;
    case.contact = texts.contact;
    case.product = texts.product;
    case.serial = texts.serial;
    case.reference = texts.reference;
    case.purchased_on = change.purchased_on;
    case.account = texts.account;
    case.wish = texts.wish;
    // While a case is clarified facts may be missing; afterwards none is blanked out again.
    if case.state != State::Clarifying {
        let missing = case.missing_to_process(&call.running.required_facts(case.kind));
        errors.extend(missing.into_iter().filter(|e| e.field != "account"));
    }
    Error::unless_valid(errors)
}

fn changes(before: &Case, after: &Case) -> Vec<Change> {
    let day = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
    let open = [
        ("kind", before.kind.id().to_owned(), after.kind.id().to_owned()),
        ("product", before.product.clone(), after.product.clone()),
        ("serial", before.serial.clone(), after.serial.clone()),
        ("reference", before.reference.clone(), after.reference.clone()),
        ("purchased_on", day(before.purchased_on), day(after.purchased_on)),
    ];
    let personal = [
        ("contact.name", &before.contact.name, &after.contact.name),
        ("contact.phone", &before.contact.phone, &after.contact.phone),
        ("contact.address", &before.contact.address, &after.contact.address),
        ("account", &before.account, &after.account),
        ("wish", &before.wish, &after.wish),
    ];
    let open = open.into_iter().filter(|(_, before, after)| before != after).map(|(field, before, after)| Change {
        field,
        before: Some(before),
        after: Some(after),
    });
    let personal = personal.into_iter().filter(|(_, before, after)| before != after);
    open.chain(personal.map(|(field, ..)| Change { field, before: None, after: None })).collect()
}

/// Says whose case it is and which purchased article it is about. What is already known of the contact stays.
///
/// # Errors
/// [`Error::Denied`], [`Error::Refused`] for a closed case.
pub fn link(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (customer, purchase_line): (Option<i64>, Option<i64>),
) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesEdit, (id, version), |_, case| {
        if case.state.is_closed() {
            return Err(Error::refused("case-closed"));
        }
        case.customer = customer;
        case.purchase_line = purchase_line;
        let text = |id: Option<i64>| id.map(|id| id.to_string());
        Ok(Event::Linked { customer: text(customer), purchase_line: text(purchase_line) })
    })
}
