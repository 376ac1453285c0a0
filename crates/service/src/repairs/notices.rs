//! Pick-up notices: on the day, three days later and three days after that, as the deadline packs say.

use super::act::LONGEST;
use super::change::change;
use super::{TicketRow, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::cases::Channel;
use domain::people::Command;
use domain::refusal::check;
use domain::repairs::Event;
use jiff::Timestamp;
use serde::Deserialize;
use store::{ToValue, Tx};

/// A notice that was given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Which one, from 1.
    pub number: u8,
    /// When.
    pub at: Timestamp,
    /// How, by the name of the channel.
    pub channel: String,
    /// What the customer answered.
    pub answer: String,
    /// Who gave it.
    pub by: String,
}

/// A notice to be noted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewNotice {
    /// How the customer was told.
    pub channel: Channel,
    /// What the customer answered; empty for none.
    #[serde(default)]
    pub answer: String,
}

/// Notes a pick-up notice.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for goods that cannot be fetched, and after the third.
pub fn notify(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &NewNotice,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsHandBack, (id, version), |tx, file| {
        let mut errors = Vec::new();
        let answer = check::limited(&mut errors, "answer", &new.answer, LONGEST);
        Error::unless_valid(errors)?;
        let number = file.ticket.notify()?;
        let channel = new.channel.id();
        let values: [&dyn ToValue; 7] =
            [&file.id, &i64::from(number), &call.now, &channel, &answer, &call.actor.id, &call.actor.name];
        tx.execute(&sql::ADD_NOTICE, &values)?;
        let (repair, notice) = (file.id.to_string(), number.to_string());
        Ok(vec![Event::CustomerNotified { repair, notice, channel: channel.to_owned() }])
    })
}

/// The notices of a ticket, in order.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn notices(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Vec<Notice>, Error> {
    let row = super::ticket(tx, call, id)?;
    if let Some(case) = row.file.case {
        cases::view(tx, call, case)?;
    }
    Ok(tx.rows(&sql::NOTICES, &[&id], sql::notice)?)
}
