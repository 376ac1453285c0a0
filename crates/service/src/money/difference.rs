//! The price difference of an exchange: the new article costs more or less than the old one is worth.

use super::draft::{Draft, open};
use super::owe::{LONGEST, of_line, open_case, positive};
use super::{Details, OrderRow, rate};
use crate::call::Call;
use crate::error::Error;
use domain::money::{Ground, Kind, Method, RateSource};
use domain::refusal::check;
use domain::returns::Difference;
use policy::Money;
use store::Tx;

/// The difference of an exchange.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDifference {
    /// The case.
    pub case: i64,
    /// Who pays it, and how much it is.
    pub difference: Difference,
    /// How the purchase was paid, where the company pays: it goes back the same way.
    pub original: Option<Method>,
    /// For a purchase in another currency: the difference is in the currency that was paid in.
    pub rate: Option<RateSource>,
    /// For what, in words.
    pub reason: String,
}

/// The difference of an exchange is owed from now on, by whoever it falls to, in the currency of the purchase. The
/// customer agreed to it with the exchange, and what is refunded is never more than what was paid for the goods.
///
/// # Errors
/// [`Error::Refused`] for a case that is closed, `difference-without-method` where nobody said how the purchase was paid,
/// `rate-missing` for another currency without its rate, and as [`super::owe_refund`] for more than was paid.
pub fn owe_difference(tx: &mut Tx<'_>, call: &Call, new: &NewDifference) -> Result<Option<OrderRow>, Error> {
    let file = open_case(tx, new.case)?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", &new.reason, LONGEST);
    let (kind, amount) = match new.difference {
        Difference::Even => return Ok(None),
        Difference::CustomerPays(amount) => (Kind::Fee, amount),
        Difference::CompanyPays(amount) => (Kind::Refund, amount),
    };
    positive(&mut errors, amount);
    Error::unless_valid(errors)?;
    let line = file.case.purchase_line;
    let (original, currency) = match kind {
        Kind::Refund => {
            let original = new.original.ok_or_else(|| Error::refused("difference-without-method"))?;
            (Some(original), of_line(tx, line, amount, original)?)
        }
        _ => (None, rate::of_purchase(tx, line)?),
    };
    let currency = currency.unwrap_or_else(|| call.running.currency().to_owned());
    let ground = original.map(|_| Ground::Inspected);
    let draft = Draft {
        kind,
        unit: file.case.unit,
        case: Some(file.case.id),
        line,
        party: (file.case.customer, file.case.contact.name.clone()),
        amount,
        currency,
        reason,
        original,
        finished: true,
        is_decided: true,
        details: Details { ground, rate: new.rate.clone(), ..Details::default() },
    };
    open(tx, call, draft).map(Some)
}

/// What a decision about one piece gives for several.
pub(super) fn of_pieces(pay: Money, pieces: u32) -> Money {
    Money::from_minor(pay.minor().saturating_mul(i64::from(pieces)))
}
