//! Pick-up notices: on the day, three days later and three days after that, as the deadline packs say.

use super::act::LONGEST;
use super::change::change;
use super::{TicketFile, TicketRow, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, deadlines};
use domain::cases::Channel;
use domain::people::Command;
use domain::refusal::check;
use domain::repairs::{Event, Goods, NOTICES, notice_in_time};
use jiff::{Timestamp, Zoned};
use manual::Addressee;
use serde::Deserialize;
use store::{ToValue, Tx};
use worktime::Span;

/// The event of a notice, and those that it waits for.
const NOTIFIED: &str = "repair.customer_notified";
const MAILED_BACK: &str = "repair.mailed_back";
const READY: &str = "repair.ready";

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
    /// Who gave it; empty for a message that the program sent.
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
/// [`Error::Denied`], [`Error::Stale`]; [`Error::Refused`] for goods that cannot be fetched, before the notice in
/// front of it had its time, and after the third.
pub fn notify(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    new: &NewNotice,
) -> Result<TicketRow, Error> {
    change(tx, call, Command::RepairsHandBack, (id, version), |tx, file| Ok(vec![give(tx, call, file, new)?]))
}

/// Gives a notice.
pub(super) fn give(tx: &mut Tx<'_>, call: &Call, file: &mut TicketFile, new: &NewNotice) -> Result<Event, Error> {
    let mut errors = Vec::new();
    let answer = check::limited(&mut errors, "answer", &new.answer, LONGEST);
    Error::unless_valid(errors)?;
    let from = next_notice(tx, call, file)?;
    let number = file.ticket.notify()?;
    notice_in_time(call.now, from.as_ref())?;
    let channel = new.channel.id();
    let by = if call.actor.is_system() { "" } else { call.actor.name.as_str() };
    let values: [&dyn ToValue; 7] = [&file.id, &i64::from(number), &call.now, &channel, &answer, &call.actor.id, &by];
    tx.execute(&sql::ADD_NOTICE, &values)?;
    let (repair, notice) = (file.id.to_string(), number.to_string());
    Ok(Event::CustomerNotified { repair, notice, channel: channel.to_owned() })
}

/// From when on the next notice counts, or after the last one goods that nobody fetches are mailed. The manual in
/// force says how long a notice has its time: by the deadline that it starts; else by the messages that ask the customer
/// to come. Nothing before the first notice, and where no manual says it. Whoever calls has read the ticket.
///
/// # Errors
/// [`Error::Refused`] for a date too far away; those of the database.
pub fn next_notice(tx: &mut Tx<'_>, call: &Call, file: &TicketFile) -> Result<Option<Zoned>, Error> {
    let given = file.ticket.notices;
    let last = tx.rows(&sql::NOTICES, &[&file.id], sql::notice)?.pop();
    let Some(last) = last.filter(|_| file.ticket.goods == Goods::Ready) else { return Ok(None) };
    let said = |number: u8| {
        let said = [("repair", file.id.to_string()), ("notice", number.to_string())];
        said.map(|(name, value)| (name.to_owned(), value)).to_vec()
    };
    let next = if given < NOTICES { NOTIFIED } else { MAILED_BACK };
    let (start, stop) = ((NOTIFIED, &said(given)), (next, &said(given + 1)));
    let by_deadline = deadlines::counts_from(tx, call, file.unit, start, stop, last.at)?;
    let by_message = of_messages(call, given).filter(|_| by_deadline.is_none());
    let from = match by_message {
        Some(span) => Some(deadlines::day_after(tx, call, file.unit, (last.at, span))?),
        None => by_deadline,
    };
    Ok(from.map(|from| from.to_zoned(call.running.zone.clone())))
}

/// How long after a notice the message pack sends the next one.
fn of_messages(call: &Call, given: u8) -> Option<Span> {
    let (_, manual) = call.running.manual.as_ref()?;
    let mut notices = manual.message_packs().iter().flat_map(|pack| &pack.notices);
    let asks = notices.find(|notice| notice.on.event == READY && notice.to == Addressee::Customer)?;
    asks.after.get(usize::from(given)).copied()
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
