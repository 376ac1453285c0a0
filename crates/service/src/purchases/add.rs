//! Recording a purchase.

use super::audit::Event;
use super::purchase::Purchase;
use super::{find, sql};
use crate::call::Call;
use crate::error::Error;
use crate::load::Sink;
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
        let goods = goods(tx, &new, line)?;
        insert_line(tx, (id, call.id()), &new, line, &goods)?;
    }
    journal::append(tx, call, Subject::new(SubjectKind::Purchase, id), Some(unit.id), &added(&new, total))?;
    find::load(tx, id)
}

pub(super) fn added(new: &NewPurchase, total: Money) -> Event {
    Event::Added {
        number: new.number.clone(),
        receipt: new.receipt.clone(),
        customer: new.customer.map(|id| id.to_string()),
        lines: new.lines.len(),
        total: total.to_string(),
    }
}

pub(super) fn insert(sink: &mut impl Sink, call: &Call, id: i64, new: &NewPurchase, total: Money) -> Result<(), Error> {
    let (channel, proof, time) = (new.channel.id(), new.proof.id(), sql::written(new.sold_time));
    let lines = i64::try_from(new.lines.len()).unwrap_or_default();
    let saved = sink.put(
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
    saved.map_err(Error::taken("number"))
}

/// The article of a line, as far as it is known.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Goods {
    pub(crate) product: Option<i64>,
    pub(crate) name: String,
    pub(crate) category: String,
    /// What one piece cost that day.
    pub(crate) price: Option<Money>,
}

fn goods(tx: &mut Tx<'_>, new: &NewPurchase, line: &NewLine) -> Result<Goods, Error> {
    let Some(product) = products::known(tx, &Article::new(&line.article))? else { return Ok(Goods::default()) };
    let price = match line.unit_price {
        Some(_) => None,
        None => products::price_at(tx, product.id, new.sold_on)?,
    };
    Ok(Goods { product: Some(product.id), name: product.name, category: product.category, price })
}

/// Puts a line with its id into a purchase.
pub(super) fn insert_line(
    sink: &mut impl Sink,
    (purchase, id): (i64, i64),
    new: &NewPurchase,
    line: &NewLine,
    goods: &Goods,
) -> Result<(), Error> {
    let unit_price = line.unit_price.or(goods.price);
    let description = if line.description.is_empty() { &goods.name } else { &line.description };
    let amount = line.amount().ok_or(StoreError::Broken("an amount beyond all amounts".to_owned()))?;
    let sale_kind = line.sale_kind.map_or("", SaleKind::id);
    let (flags, dates) = (as_json(&line.flags)?, as_json(&line.dates)?);
    sink.put(
        &sql::ADD_LINE,
        &[
            &id,
            &purchase,
            &new.customer,
            &new.sold_on,
            &LineKind::Sale.id(),
            &goods.product,
            &line.article,
            description,
            &line.quantity.thousandths(),
            &unit_price.map(Money::minor),
            &line.paid.minor(),
            &amount.minor(),
            &line.serial,
            &goods.category,
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
