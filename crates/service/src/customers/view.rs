//! Looking at a customer's file.

use super::audit::Event;
use super::file::{Customer, CustomerBrief};
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use domain::people::Command;
use domain::refusal::check;
use domain::{Subject, SubjectKind};
use store::Tx;

/// The file with personal data masked.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn view(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Customer, Error> {
    call.require_somewhere(Command::CustomersView)?;
    Ok(load(tx, id)?.masked())
}

/// The full file. A command, because each look is in the journal with its purpose.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`], [`Error::Invalid`] for a purpose that is too long.
pub fn view_full(tx: &mut Tx<'_>, call: &Call, id: i64, purpose: &str) -> Result<Customer, Error> {
    call.require_somewhere(Command::CustomersViewFull)?;
    let mut errors = Vec::new();
    let purpose = check::limited(&mut errors, "purpose", purpose, 200);
    Error::unless_valid(errors)?;
    let customer = load(tx, id)?;
    let event = Event::ViewedFull { purpose };
    journal::append(tx, call, Subject::new(SubjectKind::Customer, id), Some(customer.unit), &event)?;
    Ok(customer)
}

/// A customer as in a list, masked.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn brief(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<CustomerBrief, Error> {
    call.require_somewhere(Command::CustomersView)?;
    buyer(tx, id)
}

/// A customer as in a list, for whoever may see the purchase.
pub(crate) fn buyer(tx: &mut Tx<'_>, id: i64) -> Result<CustomerBrief, Error> {
    tx.one(&sql::BRIEF, &[&id], sql::brief).map_err(Error::missing("customer"))
}

/// Name, first phone and address, to be written on a case by the program; nobody is shown them.
pub(crate) fn particulars(tx: &mut Tx<'_>, id: i64) -> Result<(String, String, String), Error> {
    let customer = load(tx, id)?;
    let address = [customer.city.as_str(), customer.address.as_str()].concat();
    Ok((customer.name, customer.phones.into_iter().next().unwrap_or_default(), address))
}

/// The whole file, whoever asks.
pub(crate) fn load(tx: &mut Tx<'_>, id: i64) -> Result<Customer, Error> {
    let mut customer = tx.one(&sql::CUSTOMER, &[&id], sql::customer).map_err(Error::missing("customer"))?;
    customer.phones = tx.rows(&sql::PHONES, &[&id], |row| row.get(0))?;
    Ok(customer)
}
