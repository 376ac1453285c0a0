//! What a customer agrees to.

use super::add::as_json;
use super::audit::Event;
use super::file::Customer;
use super::{sql, view};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use domain::customers::{Consent, MessageChannel, Purpose};
use domain::people::Command;
use domain::{Subject, SubjectKind};
use serde::Deserialize;
use store::Tx;

/// An answer of the customer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct NewConsent {
    /// For what.
    pub purpose: Purpose,
    /// By which way.
    pub channel: MessageChannel,
    /// Yes or no.
    pub given: bool,
}

/// Notes whether the customer agrees to messages for a purpose by a channel. The latest answer counts; all of
/// them stay in the journal.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn note_consent(tx: &mut Tx<'_>, call: &Call, id: i64, new: &NewConsent) -> Result<Customer, Error> {
    call.require_somewhere(Command::CustomersEdit)?;
    let mut customer = view::load(tx, id)?;
    let NewConsent { purpose, channel, given } = *new;
    if customer.consents.note(Consent { purpose, channel, given, at: call.now }) {
        tx.execute(&sql::SET_CONSENTS, &[&id, &as_json(&customer.consents)?])?;
        let event = Event::ConsentNoted { purpose: purpose.id(), channel: channel.id(), given };
        journal::append(tx, call, Subject::new(SubjectKind::Customer, id), Some(customer.unit), &event)?;
    }
    Ok(view::load(tx, id)?.masked())
}
