//! What the customer gets, and what becomes of the goods.

use super::change::{Done, LONGEST, change};
use super::{ReturnFile, ReturnRow, sql};
use crate::call::Call;
use crate::documents::{self, Matter};
use crate::error::Error;
use crate::money::{self, NewDifference, NewDue, NewRefund};
use domain::money::{Ground, Kind, Method, RateSource};
use domain::people::Command;
use domain::refusal::check;
use domain::returns::{Difference, Disposal, Event, Replacement, Way};
use manual::DocumentStep;
use policy::Money;
use store::Tx;

/// A refund for pieces of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewRefundOf {
    /// For how many.
    pub pieces: u32,
    /// How the purchase was paid: it goes back the same way.
    pub original: Method,
    /// The currency that was paid in, where no purchase is on record.
    pub currency: Option<String>,
    /// For another currency.
    pub rate: Option<RateSource>,
}

/// Another piece for pieces of a return.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReplacementOf {
    /// For how many.
    pub pieces: u32,
    /// What is given.
    pub new: Replacement,
    /// How the purchase was paid, where a difference is refunded.
    pub original: Option<Method>,
    /// For a purchase in another currency, where there is a difference.
    pub rate: Option<RateSource>,
}

impl NewRefundOf {
    /// One in the currency of the company.
    #[must_use]
    pub const fn new(pieces: u32, original: Method) -> Self {
        Self { pieces, original, currency: None, rate: None }
    }
}

impl NewReplacementOf {
    /// One in the currency of the company.
    #[must_use]
    pub const fn new(pieces: u32, new: Replacement, original: Option<Method>) -> Self {
        Self { pieces, new, original, rate: None }
    }
}

/// The refund for so many pieces is owed from now on; a cashier pays it. What is paid in
/// advance is claimed from the supplier at once.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::returns::Return::refund`] and
/// [`money::owe_refund`] say.
pub fn refund(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &NewRefundOf,
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsSettle, (id, version), |tx, file| {
        let ahead = new.pieces.saturating_sub(file.back.pieces.owed());
        let amount = file.back.refund(new.pieces)?;
        documents::must_be_there(tx, call, &Matter::of_return(file), DocumentStep::Settle)?;
        let inspection = inspection(tx, file)?;
        let owed = money::owe_refund(
            tx,
            call,
            &NewRefund {
                case: file.case,
                amount: Some(amount),
                pieces: file.back.pieces.agreed,
                original: new.original,
                ground: if ahead > 0 { Ground::PreCompensation } else { Ground::Inspected },
                inspection,
                reason: file.number.clone(),
                currency: new.currency.clone(),
                rate: new.rate.clone(),
            },
        )?;
        if ahead > 0 {
            claim(tx, call, file, (file.back.worth_of(ahead), &owed.file))?;
        }
        let event = Event::Refund {
            number: file.number.clone(),
            process: file.back.process,
            pieces: new.pieces,
            amount,
            method: new.original.id().to_owned(),
        };
        Ok(vec![Done::of(event).pieces(new.pieces).amount(amount).said(new.original.id(), "")])
    })
}

/// The customer says that what was refunded has arrived; also after the return has ended.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::returns::Return::refund_arrives`] says.
pub fn refund_arrived(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsOpen, (id, version), |tx, file| {
        let pieces = file.back.refund_arrives()?;
        let steps = tx.rows(&sql::STEPS, &[&file.id], sql::step)?;
        let last = steps.into_iter().rev().find(|step| step.what == "return.refund_announced");
        let method = last.map(|step| step.detail).unwrap_or_default();
        let event = Event::RefundArrived { number: file.number.clone(), pieces, method: method.clone() };
        Ok(vec![Done::of(event).pieces(pieces).said(method, "")])
    })
}

/// What the inspections found.
fn inspection(tx: &mut Tx<'_>, file: &ReturnFile) -> Result<String, Error> {
    let steps = tx.rows(&sql::STEPS, &[&file.id], sql::step)?;
    let found = steps.into_iter().filter(|step| step.what == "return.inspected").map(|step| step.note);
    let text: String = found.collect::<Vec<_>>().join("; ");
    Ok(text.chars().take(LONGEST).collect())
}

/// What was paid first is claimed from whoever made the goods, in the currency and at the rate that it was paid.
fn claim(
    tx: &mut Tx<'_>,
    call: &Call,
    file: &ReturnFile,
    (amount, owed): (Money, &money::OrderFile),
) -> Result<(), Error> {
    money::owe(
        tx,
        call,
        &NewDue {
            kind: Kind::SupplierClaim,
            unit: file.unit,
            case: Some(file.case),
            party: None,
            party_name: file.supplier.clone(),
            amount,
            currency: Some(owed.currency.clone()),
            rate: owed.details.rate.clone(),
            reason: file.number.clone(),
            vouchers: String::new(),
            budget: String::new(),
            decided: true,
        },
    )
    .map(drop)
}

/// Another piece is given for so many; the difference is owed by whoever it falls to.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`]; [`Error::Refused`] as
/// [`domain::returns::Return::replace`] and [`money::owe_difference`] say.
pub fn replace(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    given: &NewReplacementOf,
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsSettle, (id, version), |tx, file| {
        let NewReplacementOf { pieces, original, ref rate, .. } = *given;
        let new = given.new.checked().map_err(Error::Invalid)?;
        let difference = file.back.replace(pieces, &new)?;
        documents::must_be_there(tx, call, &Matter::of_return(file), DocumentStep::Settle)?;
        let amount = match difference {
            Difference::Even => Money::ZERO,
            Difference::CustomerPays(amount) => amount,
            Difference::CompanyPays(amount) => Money::from_minor(-amount.minor()),
        };
        if difference != Difference::Even {
            let case = file.case;
            let reason = format!("{} {}", file.number, new.article);
            let rate = rate.clone();
            money::owe_difference(tx, call, &NewDifference { case, difference, original, rate, reason })?;
        }
        let event = Event::Replaced {
            number: file.number.clone(),
            process: file.back.process,
            pieces,
            article: new.article.clone(),
            price: new.price,
            valued: file.back.worth,
        };
        Ok(vec![Done::of(event).pieces(pieces).amount(amount).said(new.article, new.price.to_string())])
    })
}

/// Rejected goods go back to the customer.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] without the parcel of goods that are mailed;
/// [`Error::Refused`] as [`domain::returns::Return::send_back`] says.
pub fn send_back(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (pieces, way, parcel): (u32, Way, &str),
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsSettle, (id, version), |_, file| {
        let mut errors = Vec::new();
        let parcel = match way {
            Way::Courier => check::required(&mut errors, "parcel", parcel, 60),
            Way::Counter => check::limited(&mut errors, "parcel", parcel, 60),
        };
        Error::unless_valid(errors)?;
        file.back.send_back(pieces, way)?;
        let event = Event::SentBack { number: file.number.clone(), pieces, way };
        Ok(vec![Done::of(event).pieces(pieces).said(way.id(), parcel)])
    })
}

/// What becomes of accepted goods.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] as [`domain::returns::Return::dispose`] says.
pub fn dispose(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    (pieces, disposal, note): (u32, Disposal, &str),
) -> Result<ReturnRow, Error> {
    change(tx, call, Command::ReturnsDispose, (id, version), |_, file| {
        let mut errors = Vec::new();
        let note = check::limited(&mut errors, "note", note, LONGEST);
        Error::unless_valid(errors)?;
        file.back.dispose(pieces)?;
        let event = Event::Disposed { number: file.number.clone(), pieces, disposal };
        Ok(vec![Done::of(event).pieces(pieces).said(disposal.id(), note)])
    })
}
