//! Rates of exchange that were used: each is kept with its day and source, and the latest is offered for the next amount in
//! the same currency.

use super::{OrderFile, sql};
use crate::call::Call;
use crate::error::Error;
use crate::purchases;
use domain::money::{Rate, RateSource};
use domain::purchases::is_currency;
use domain::refusal::check;
use domain::{FieldError, Refusal};
use store::Tx;

/// Characters of the longest source.
const LONGEST: usize = 80;

/// A currency that is not that of the company.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign {
    /// The currency.
    pub currency: String,
    /// The latest rate that it was booked at; nothing before the first.
    pub latest: Option<RateSource>,
}

/// The currency of a purchase with its latest rate, where it is not that of the company. Whoever calls has checked that
/// the purchase may be seen.
///
/// # Errors
/// [`Error::NotFound`] for the line of the purchase.
pub(crate) fn foreign(tx: &mut Tx<'_>, call: &Call, line: Option<i64>) -> Result<Option<Foreign>, Error> {
    let currency = of_purchase(tx, line)?.filter(|currency| currency != call.running.currency());
    let Some(currency) = currency else { return Ok(None) };
    let latest = latest(tx, &currency)?;
    Ok(Some(Foreign { currency, latest }))
}

/// A currency with its latest rate, where it is not that of the company; `code` is empty for the company's own.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn foreign_of(tx: &mut Tx<'_>, call: &Call, code: &str) -> Result<Option<Foreign>, Error> {
    if code.is_empty() || code == call.running.currency() {
        return Ok(None);
    }
    Ok(Some(Foreign { currency: code.to_owned(), latest: latest(tx, code)? }))
}

/// The currency of an amount: as it was said, else that of the purchase; empty for the company's own, nothing where what was said
/// is no currency.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn known_currency(
    tx: &mut Tx<'_>,
    call: &Call,
    (line, said): (Option<i64>, Option<&str>),
) -> Result<Option<String>, Error> {
    let code = match said.map(str::trim).filter(|said| !said.is_empty()) {
        Some(said) => Some(said.to_uppercase()),
        None => of_purchase(tx, line)?,
    };
    Ok(match code {
        None => Some(String::new()),
        Some(own) if own == call.running.currency() => Some(String::new()),
        Some(other) => Some(other).filter(|other| is_currency(other)),
    })
}

/// The currency that a purchase was paid in; nothing where none is on record.
pub(super) fn of_purchase(tx: &mut Tx<'_>, line: Option<i64>) -> Result<Option<String>, Error> {
    Ok(line.map(|line| purchases::paid(tx, line)).transpose()?.map(|(brief, _)| brief.currency))
}

/// The rate of the latest day that one was used of.
fn latest(tx: &mut Tx<'_>, currency: &str) -> Result<Option<RateSource>, Error> {
    Ok(tx.maybe(&sql::LATEST_RATE, &[&currency], sql::rate)?)
}

/// The rate of a new amount as it is kept: none for the company's own currency, and for another one with the day that it
/// is of and its source.
///
/// # Errors
/// [`Error::Invalid`] for a currency that is none, a day that has not come, or no source.
pub(super) fn checked(call: &Call, currency: &str, rate: Option<RateSource>) -> Result<Option<RateSource>, Error> {
    if currency == call.running.currency() {
        return Ok(None);
    }
    let mut errors = Vec::new();
    if !is_currency(currency) {
        errors.push(FieldError::new("currency", "not-a-currency"));
    }
    let rate = rate.map(|rate| {
        // What is ahead of its time would be offered as the latest until then.
        if rate.day > call.today() {
            errors.push(FieldError::new("rate_day", "in-the-future"));
        }
        let source = check::required(&mut errors, "rate_source", &rate.source, LONGEST);
        RateSource { source, ..rate }
    });
    Error::unless_valid(errors)?;
    Ok(rate)
}

/// Keeps a rate that an amount was booked at. Of one day the last one stands.
pub(super) fn used(tx: &mut Tx<'_>, currency: &str, used: &RateSource) -> Result<(), Error> {
    tx.execute(&sql::USE_RATE, &[&currency, &used.day, &used.rate.millionths(), &used.source])?;
    Ok(())
}

/// The rate that an amount was booked at.
///
/// # Errors
/// `rate-missing` for another currency without one.
pub(super) fn of(file: &OrderFile, own: &str) -> Result<Rate, Refusal> {
    match &file.details.rate {
        _ if file.currency == own => Ok(Rate::ONE),
        Some(rate) => Ok(rate.rate),
        None => Err(Refusal::new("rate-missing").with("currency", &file.currency)),
    }
}
