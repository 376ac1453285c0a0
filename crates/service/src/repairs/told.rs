//! Messages that asked the customer to fetch the goods are pick-up notices: nobody has to note them by hand, and nobody
//! is told twice.

use super::change::{change, load};
use super::notices::{NewNotice, give};
use crate::call::Call;
use crate::error::Error;
use crate::journal::Entry;
use crate::messages::{self, MessageFile};
use domain::SubjectKind;
use domain::cases::Channel;
use domain::people::Command;
use jiff::SignedDuration;
use manual::Way;
use serde_json::Value;
use store::{StoreError, Tx};

/// The name under which it is noted how far the journal was read.
pub const CONSUMER: &str = "repairs";

/// Messages that went out before are no notices of this program: whoever gave them has noted them.
pub const OLDEST: SignedDuration = SignedDuration::from_hours(1);

/// Goods can be fetched: what sets off the messages that are notices.
const READY: &str = "repair.ready";

/// Notes the notices that messages have given, in their order; how many. One that does not count, as the goods were
/// fetched meanwhile or another notice has not had its time yet, is passed over.
///
/// # Errors
/// When the database fails.
pub fn follow(tx: &mut Tx<'_>, call: &Call, entries: &[Entry]) -> Result<u64, Error> {
    let mut given = 0;
    let went_out = |entry: &&Entry| matches!(entry.event.as_str(), "message.sent" | "message.settled");
    for entry in entries.iter().filter(|entry| entry.subject.kind == SubjectKind::Case).filter(went_out) {
        match tx.attempt(|tx| one(tx, call, entry)) {
            Ok(number) => given += number,
            Err(Error::Refused(refusal)) => {
                tracing::debug!(seq = entry.seq, code = refusal.code, "a message is no notice");
            }
            Err(Error::Store(error)) if !matches!(error, StoreError::Broken(_)) => return Err(error.into()),
            Err(error) => tracing::error!(seq = entry.seq, %error, "repairs cannot follow"),
        }
    }
    Ok(given)
}

fn one(tx: &mut Tx<'_>, call: &Call, entry: &Entry) -> Result<u64, Error> {
    let named = entry.details();
    if named["to"].as_str() != Some("customer") {
        return Ok(0);
    }
    let Some(file) = id(&named["message"]).map(|id| messages::file(tx, id)).transpose()?.flatten() else {
        return Ok(0);
    };
    let data: Value = serde_json::from_str(&file.data).unwrap_or_default();
    let Some(repair) = id(&data["repair"]).filter(|_| file.event == READY) else { return Ok(0) };
    // One that was noted by hand before is not noted again, nor when the journal is read anew.
    if i64::from(load(tx, repair)?.file.ticket.notices) > file.step {
        return Ok(0);
    }
    let new = NewNotice { channel: channel(&file), answer: file.note.clone() };
    change(tx, call, Command::RepairsHandBack, (repair, None), |tx, ticket| Ok(vec![give(tx, call, ticket, &new)?]))?;
    Ok(1)
}

fn id(value: &Value) -> Option<i64> {
    value.as_str()?.parse().ok()
}

/// How the customer was told: as somebody did it by hand, else as a gateway took it.
fn channel(file: &MessageFile) -> Channel {
    match (file.how.as_str(), file.way) {
        ("phone", _) => Channel::Phone,
        ("letter", _) | ("", Some(Way::Letter)) => Channel::Letter,
        ("in_person", _) => Channel::Visit,
        ("", Some(Way::Sms)) => Channel::Sms,
        ("", Some(Way::Email)) => Channel::Email,
        _ => Channel::System,
    }
}
