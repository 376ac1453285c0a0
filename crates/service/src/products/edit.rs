//! Changing an article.

use super::add::as_json;
use super::audit::Event;
use super::product::{Details, Product};
use super::{SEARCHED, category, find, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::stale::Record;
use domain::people::Command;
use domain::products::{Article, Flags};
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use jiff::civil::Date;
use serde::Deserialize;
use store::{Tx, search};

/// A change of an article: all of it but the number, which never changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct ProductChange {
    /// The name.
    pub name: String,
    /// The brand.
    pub brand: String,
    /// Specification or size.
    pub spec: String,
    /// What a scanner reads.
    pub barcode: String,
    /// The policy category.
    pub category: String,
    /// What it is counted in.
    pub measure: String,
    /// What is known of it.
    pub flags: Flags,
    /// What is said of it.
    pub details: Details,
    /// The day it was discontinued.
    pub discontinued: Option<Date>,
    /// Whether it is still sold or served.
    pub active: bool,
}

/// Changes an article that is still at `version`.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Invalid`], [`Error::Stale`].
pub fn edit(tx: &mut Tx<'_>, call: &Call, id: i64, version: i64, change: &ProductChange) -> Result<Product, Error> {
    call.require_somewhere(Command::ProductsEdit)?;
    let before = find::load(tx, id)?;
    let mut errors = Vec::new();
    let after = changed(call, before, change, &mut errors);
    Error::unless_valid(errors)?;
    let a = &after;
    let (flags, details) = (as_json(&a.flags)?, as_json(&a.details)?);
    let saved = tx.execute(
        &sql::EDIT,
        &[
            &id,
            &version,
            &a.name,
            &a.brand,
            &a.spec,
            &a.barcode,
            &a.category,
            &a.measure,
            &flags,
            &details,
            &a.discontinued,
            &a.active,
        ],
    )?;
    Record::own("product", SubjectKind::Product, id).unless_changed(tx, saved)?;
    search::put(tx, SEARCHED, id, &after.searched())?;
    let event = Event::Edited { name: after.name.clone(), category: after.category.clone(), active: after.active };
    journal::append(tx, call, Subject::new(SubjectKind::Product, id), None, &event)?;
    find::load(tx, id)
}

fn changed(call: &Call, before: Product, change: &ProductChange, errors: &mut Vec<FieldError>) -> Product {
    Product {
        name: check::required(errors, "name", &change.name, 120),
        brand: check::limited(errors, "brand", &change.brand, 60),
        spec: check::limited(errors, "spec", &change.spec, 120),
        barcode: Article::new(&check::limited(errors, "barcode", &change.barcode, 60)).into_string(),
        category: category::checked(&call.running, errors, &change.category),
        measure: check::limited(errors, "measure", &change.measure, 10),
        flags: change.flags.clone(),
        details: change.details.checked(errors),
        discontinued: change.discontinued,
        active: change.active,
        ..before
    }
}
