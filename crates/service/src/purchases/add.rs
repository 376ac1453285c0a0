//! Recording a purchase.

use super::audit::Event;
use super::purchase::Purchase;
use super::{find, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{customers, journal, people, products};
use domain::people::Command;
use domain::products::Article;
use domain::purchases::{LineKind, NewLine, NewPurchase, SaleKind};
use domain::{Subject, SubjectKind};
use policy::Money;
use store::{StoreError, Tx};

/// Records a purchase with its lines, and puts it into the customer's file at once.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] for the unit, [`Error::Invalid`] for wrong values, an unknown customer or a
/// number that is taken.
pub fn add(tx: &mut Tx<'_>, call: &Call, new: &NewPurchase) -> Result<Purchase, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::PurchasesAdd, &unit.path)?;
    let mut errors = Vec::new();
    let mut new = new.checked(&mut errors, call.today());
    Error::unless_valid(errors)?;
    let total = new.total().ok_or_else(|| Error::field("lines", "too-large"))?;
    let id = call.id();
    if new.number.is_empty() {
        new.number = id.to_string();
    }
    if let Some(customer) = new.customer {
        customers::bought(tx, customer, 1, new.sold_on).map_err(|_| Error::field("customer", "unknown-customer"))?;
    }
    insert(tx, call, id, &new, total)?;
    for line in &new.lines {
        insert_line(tx, call, id, &new, line)?;
    }
    let event = Event::Added {
        number: new.number.clone(),
        receipt: new.receipt.clone(),
        customer: new.customer.map(|id| id.to_string()),
        lines: new.lines.len(),
        total: total.to_string(),
    };
    journal::append(tx, call, Subject::new(SubjectKind::Purchase, id), Some(unit.id), &event)?;
    find::load(tx, id)
}

fn insert(tx: &mut Tx<'_>, call: &Call, id: i64, new: &NewPurchase, total: Money) -> Result<(), Error> {
    let (channel, proof, time) = (new.channel.id(), new.proof.id(), sql::written(new.sold_time));
    let lines = i64::try_from(new.lines.len()).unwrap_or_default();
    let saved = tx.execute(
        &sql::ADD,
        &[
            &id,
            &new.unit,
            &new.customer,
            &"",
            &new.number,
            &new.receipt,
            &channel,
            &new.sold_on,
            &time,
            &proof,
            &new.currency,
            &total.minor(),
            &lines,
            &None::<i64>,
            &call.now,
        ],
    );
    saved.map(drop).map_err(Error::taken("number"))
}

fn insert_line(tx: &mut Tx<'_>, call: &Call, purchase: i64, new: &NewPurchase, line: &NewLine) -> Result<(), Error> {
    let product = products::known(tx, &Article::new(&line.article))?;
    let unit_price = match (&product, line.unit_price) {
        (_, Some(given)) => Some(given),
        (Some(product), None) => products::price_at(tx, product.id, new.sold_on)?,
        (None, None) => None,
    };
    let name = product.as_ref().map_or("", |p| p.name.as_str());
    let description = if line.description.is_empty() { name } else { line.description.as_str() };
    let category = product.as_ref().map_or("", |p| p.category.as_str());
    let amount = line.amount().ok_or(StoreError::Broken("an amount beyond all amounts".to_owned()))?;
    let sale_kind = line.sale_kind.map_or("", SaleKind::id);
    let (flags, dates) = (as_json(&line.flags)?, as_json(&line.dates)?);
    tx.execute(
        &sql::ADD_LINE,
        &[
            &call.id(),
            &purchase,
            &new.customer,
            &new.sold_on,
            &LineKind::Sale.id(),
            &product.as_ref().map(|p| p.id),
            &line.article,
            &description,
            &line.quantity.thousandths(),
            &unit_price.map(Money::minor),
            &line.paid.minor(),
            &amount.minor(),
            &line.serial,
            &category,
            &sale_kind,
            &flags,
            &dates,
            &line.warranty_card,
            &line.warranty_no,
            &line.defects,
            &None::<i64>,
        ],
    )?;
    Ok(())
}

pub(super) fn as_json<T: serde::Serialize>(value: &T) -> Result<String, Error> {
    serde_json::to_string(value).map_err(|e| Error::Store(StoreError::Broken(e.to_string())))
}
