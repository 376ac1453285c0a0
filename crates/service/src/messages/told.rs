//! What follows when a message has got through: the sender of a box is told by it.

use super::about::hold;
use super::{MessageFile, WAYS_BY_HAND};
use crate::call::Call;
use crate::error::Error;
use crate::rma;
use manual::Addressee;
use store::Tx;

/// A message has gone out, or somebody has done by hand what it was for.
pub(super) fn got_through(tx: &mut Tx<'_>, call: &Call, file: &MessageFile) -> Result<(), Error> {
    if file.event != "rma.unauthorised" {
        return Ok(());
    }
    let manual = call.running.manual.as_ref().map(|(_, manual)| manual);
    let notice = manual.and_then(|manual| manual.notice(&file.pack, &file.notice));
    let is_to_dealer = notice.is_some_and(|(_, notice)| notice.to == Addressee::Dealer);
    let data = serde_json::from_str(&file.data).unwrap_or_default();
    let Some(hold) = hold(&data).filter(|_| is_to_dealer) else { return Ok(()) };
    // What somebody has written down about it says more than the subject of a message.
    let by_hand = WAYS_BY_HAND.contains(&file.how.as_str()) && !file.note.is_empty();
    let said = if by_hand { &file.note } else { &file.subject };
    rma::told_by_message(tx, call, hold, format!("{said} {}", file.recipient_name).trim())
}
