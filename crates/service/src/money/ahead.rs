//! What the company gave before it had anything for it, and has to get back from somebody.

use super::act::take_back;
use super::draft::{Draft, open};
use super::owe::{LONGEST, open_case, positive};
use super::{Details, OrderRow, keep};
use crate::call::Call;
use crate::error::Error;
use domain::money::Kind;
use domain::refusal::check;
use policy::Money;
use store::Tx;

/// Goods that were given in advance, and for which nothing came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct GivenAhead {
    /// The case.
    pub(crate) case: i64,
    /// From whom: [`Kind::Fee`] for the customer, [`Kind::CarrierClaim`], [`Kind::SupplierClaim`].
    pub(crate) kind: Kind,
    /// The name of carrier or supplier.
    pub(crate) from: String,
    /// What they are worth.
    pub(crate) amount: Money,
    /// For what, in words.
    pub(crate) reason: String,
}

/// It is claimed from now on. Who claims it does not give it up alone.
///
/// # Errors
/// [`Error::Invalid`] without a reason; [`Error::Refused`] for a case that is closed.
pub(crate) fn claim_back(tx: &mut Tx<'_>, call: &Call, new: &GivenAhead) -> Result<OrderRow, Error> {
    let file = open_case(tx, new.case)?;
    let mut errors = Vec::new();
    let reason = check::required(&mut errors, "reason", &new.reason, LONGEST);
    positive(&mut errors, new.amount);
    Error::unless_valid(errors)?;
    let party = match new.kind {
        Kind::Fee => (file.case.customer, file.case.contact.name.clone()),
        _ => (None, new.from.clone()),
    };
    let draft = Draft {
        kind: new.kind,
        unit: file.case.unit,
        case: Some(file.case.id),
        line: file.case.purchase_line,
        party,
        amount: new.amount,
        currency: call.running.currency().to_owned(),
        reason,
        original: None,
        finished: true,
        is_decided: true,
        details: Details { given_ahead: true, ..Details::default() },
    };
    open(tx, call, draft)
}

/// It is owed by the customer and written off at once: both stand in the ledger, with who did it and why. Whoever calls has
/// seen to it that this is somebody else than who gave it.
///
/// # Errors
/// As [`claim_back`].
pub(crate) fn write_off(tx: &mut Tx<'_>, call: &Call, new: &GivenAhead, why: &str) -> Result<OrderRow, Error> {
    let order = claim_back(tx, call, &GivenAhead { kind: Kind::Fee, ..new.clone() })?;
    let id = order.file.id;
    take_back(tx, call, order.file, why.to_owned())?;
    keep::read(tx, id)
}
