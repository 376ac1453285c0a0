//! Finding cases by what stands in them.

use crate::error::Error;
use domain::cases::Case;
use store::{Tx, search};

/// The kind of cases in the search index.
pub(super) const KIND: &str = "case";

/// What a case is found by: number, customer, phone, article, serial, account and wish.
pub(super) fn text(case: &Case) -> String {
    let goods = [&case.product, &case.serial, &case.reference];
    let person = [&case.number, &case.contact.name, &case.contact.phone];
    let parts = person.into_iter().chain(goods).chain([&case.account, &case.wish]);
    let mut text = String::with_capacity(parts.clone().map(|part| part.len() + 1).sum());
    for part in parts.filter(|part| !part.is_empty()) {
        text.push_str(part);
        text.push('\n');
    }
    text
}

pub(super) fn put(tx: &mut Tx<'_>, id: i64, text: &str) -> Result<(), Error> {
    Ok(search::put(tx, KIND, id, text)?)
}
