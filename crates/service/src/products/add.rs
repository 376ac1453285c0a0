//! A new article.

use super::audit::Event;
use super::product::{Details, Product};
use super::{SEARCHED, category, find, price, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::load::Sink;
use domain::people::Command;
use domain::products::{Article, Flags};
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use jiff::civil::Date;
use policy::Money;
use serde::{Deserialize, Serialize};
use store::Tx;

/// An article to be added.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default)]
pub struct NewProduct {
    /// The article number.
    pub article: String,
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
    /// What it costs from today on.
    #[serde(skip)]
    pub price: Option<Money>,
}

/// Adds an article.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for wrong values or an article number that is taken.
pub fn add(tx: &mut Tx<'_>, call: &Call, new: &NewProduct) -> Result<Product, Error> {
    call.require_somewhere(Command::ProductsAdd)?;
    let mut errors = Vec::new();
    let product = drafted(call, new, &mut errors);
    if new.price.is_some_and(|price| price < Money::ZERO) {
        errors.push(FieldError::new("price", "negative"));
    }
    Error::unless_valid(errors)?;
    insert(tx, &product, None).map_err(|error| match error {
        Error::Store(store::StoreError::Conflict { .. }) => Error::field("article", "taken"),
        other => other,
    })?;
    if let Some(price) = new.price {
        price::put(tx, product.id, call.today(), price)?;
    }
    let event = added(&product);
    journal::append(tx, call, Subject::new(SubjectKind::Product, product.id), None, &event)?;
    find::load(tx, product.id)
}

/// What the journal keeps of it.
pub(super) fn added(product: &Product) -> Event {
    let Product { article, name, category, .. } = product.clone();
    Event::Added { article, name, category }
}

pub(super) fn drafted(call: &Call, new: &NewProduct, errors: &mut Vec<FieldError>) -> Product {
    Product {
        id: call.id(),
        article: Article::new(&check::required(errors, "article", &new.article, 60)).into_string(),
        name: check::required(errors, "name", &new.name, 120),
        brand: check::limited(errors, "brand", &new.brand, 60),
        spec: check::limited(errors, "spec", &new.spec, 120),
        barcode: Article::new(&check::limited(errors, "barcode", &new.barcode, 60)).into_string(),
        category: category::checked(&call.running, errors, &new.category),
        measure: check::limited(errors, "measure", &new.measure, 10),
        flags: new.flags.clone(),
        details: new.details.checked(errors),
        discontinued: new.discontinued,
        active: true,
        created_at: call.now,
        version: 1,
    }
}

/// Saves a new article and makes it findable.
pub(super) fn insert(sink: &mut impl Sink, product: &Product, import: Option<i64>) -> Result<(), Error> {
    let p = product;
    let (flags, details) = (as_json(&p.flags)?, as_json(&p.details)?);
    sink.put(
        &sql::ADD,
        &[
            &p.id,
            &p.article,
            &p.name,
            &p.brand,
            &p.spec,
            &p.barcode,
            &p.category,
            &p.measure,
            &flags,
            &details,
            &p.discontinued,
            &import,
            &p.created_at,
        ],
    )?;
    Ok(sink.find(SEARCHED, p.id, &p.searched())?)
}

pub(super) fn as_json<T: Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|e| Error::Store(store::StoreError::Broken(e.to_string())))
}
