//! Prices over time.

use super::audit::Event;
use super::{find, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::load::Sink;
use domain::people::Command;
use domain::products::PriceStep;
use domain::{Subject, SubjectKind};
use jiff::civil::Date;
use policy::Money;
use store::Tx;

/// A price from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NewPrice {
    /// The first day.
    pub from: Date,
    /// The price of one piece.
    pub price: Money,
}

/// Sets what an article costs from a day on. Earlier prices stay known; prices that were used in decisions
/// are copied there and do not change.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Invalid`] for a negative price.
pub fn set_price(tx: &mut Tx<'_>, call: &Call, product: i64, new: NewPrice) -> Result<Vec<PriceStep>, Error> {
    call.require_somewhere(Command::ProductsEdit)?;
    find::load(tx, product)?;
    if new.price < Money::ZERO {
        return Err(Error::field("price", "negative"));
    }
    put(tx, product, new.from, new.price)?;
    let event = priced(new.from, new.price);
    journal::append(tx, call, Subject::new(SubjectKind::Product, product), None, &event)?;
    prices(tx, call, product)
}

/// All prices of an article, the latest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn prices(tx: &mut Tx<'_>, call: &Call, product: i64) -> Result<Vec<PriceStep>, Error> {
    call.require_somewhere(Command::ProductsView)?;
    Ok(tx.rows(&sql::PRICES, &[&product], sql::step)?)
}

/// The price that counted on a day.
pub(crate) fn price_at(tx: &mut Tx<'_>, product: i64, day: Date) -> Result<Option<Money>, Error> {
    Ok(tx.maybe(&sql::PRICE_AT, &[&product, &day], |row| Ok(Money::from_minor(row.get(0)?)))?)
}

pub(super) fn priced(from: Date, price: Money) -> Event {
    Event::Priced { from: from.to_string(), price: price.to_string() }
}

pub(super) fn put(sink: &mut impl Sink, product: i64, from: Date, price: Money) -> Result<(), Error> {
    Ok(sink.put(&sql::SET_PRICE, &[&product, &from, &price.minor()])?)
}
