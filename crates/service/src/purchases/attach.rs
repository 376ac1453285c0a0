//! Saying whose purchase it is.

use super::audit::Event;
use super::purchase::Purchase;
use super::{find, sql};
use crate::call::Call;
use crate::error::Error;
use crate::stale::Record;
use crate::{customers, journal, people};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use store::Tx;

/// Puts a purchase that is nobody's yet into a customer's file.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] when it is somebody's already; [`Error::NotFound`], [`Error::Stale`].
pub fn attach(tx: &mut Tx<'_>, call: &Call, id: i64, version: i64, customer: i64) -> Result<Purchase, Error> {
    let purchase = find::load(tx, id)?;
    let unit = people::unit(tx, purchase.brief.unit)?;
    call.require(Command::PurchasesAdd, &unit.path)?;
    if purchase.brief.customer.is_some() {
        return Err(Error::refused("purchase-has-customer"));
    }
    customers::bought(tx, customer, 1, purchase.brief.sold_on)?;
    let changed = tx.execute(&sql::ATTACH, &[&id, &version, &customer])?;
    Record::own("purchase", SubjectKind::Purchase, id).unless_changed(tx, changed)?;
    tx.execute(&sql::ATTACH_LINES, &[&id, &customer])?;
    let event = Event::Attached { customer: customer.to_string() };
    journal::append(tx, call, Subject::new(SubjectKind::Purchase, id), Some(unit.id), &event)?;
    find::load(tx, id)
}
