//! Saving a message, planning the job that sends it, and noting what happened to it.

use super::{MessageFile, SEND, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use domain::messages::{Event, Named, State, Why};
use jiff::Timestamp;
use manual::Way;
use store::{Tx, jobs};

/// The job that is planned for a message now.
pub(super) fn key(file: &MessageFile) -> String {
    format!("{}-{}", file.id, file.round)
}

/// Plans a job in place of the one before.
pub(super) fn plan(tx: &mut Tx<'_>, file: &mut MessageFile, at: Timestamp) -> Result<(), Error> {
    jobs::cancel(tx, SEND, &key(file))?;
    file.round += 1;
    jobs::put(tx, SEND, &key(file), at, &file.id.to_string())?;
    Ok(())
}

/// Takes the job of a message back that nobody sends any more.
pub(super) fn unplan(tx: &mut Tx<'_>, file: &MessageFile) -> Result<(), Error> {
    jobs::cancel(tx, SEND, &key(file))?;
    Ok(())
}

/// Saves a message, with when it was sent and when nothing was left to do.
pub(super) fn save(tx: &mut Tx<'_>, call: &Call, file: &mut MessageFile) -> Result<(), Error> {
    let state = file.progress.state;
    let is_over = !state.is_waiting() && !state.is_task();
    file.closed_at = is_over.then(|| file.closed_at.unwrap_or(call.now));
    if matches!(state, State::Sent | State::Delivered) {
        file.sent_at = file.sent_at.or(Some(call.now));
    }
    Error::unless_changed(sql::save(tx, file)?, "message")?;
    file.version += 1;
    Ok(())
}

/// How the journal names a message.
pub(super) fn named(file: &MessageFile) -> Named {
    Named {
        message: file.id.to_string(),
        pack: file.pack.clone(),
        notice: file.notice.clone(),
        template: file.template.clone(),
        version: file.template_version,
        to: file.kind().to_owned(),
        // The customer's name stands at the case.
        name: if file.is_to_customer() { String::new() } else { file.recipient_name.clone() },
        way: file.way.map_or("", Way::id).to_owned(),
    }
}

/// Notes something in the journal of what it is about.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, file: &MessageFile, event: &Event) -> Result<(), Error> {
    journal::append(tx, call, file.of, Some(file.unit), event)?;
    Ok(())
}

/// It cannot be sent: a task where somebody has to do it, else it is left out.
pub(super) fn stuck(tx: &mut Tx<'_>, call: &Call, file: &mut MessageFile, why: Why) -> Result<(), Error> {
    if file.must {
        file.progress.give_up(why)?;
        note(tx, call, file, &Event::GivenUp { of: named(file), why, detail: file.detail.clone() })
    } else {
        // One that was begun cannot be taken back, only given up; somebody looks at it after all.
        match file.progress.cancel(why) {
            Ok(()) => note(tx, call, file, &Event::Cancelled { of: named(file), why }),
            Err(_) => {
                file.progress.give_up(why)?;
                note(tx, call, file, &Event::GivenUp { of: named(file), why, detail: file.detail.clone() })
            }
        }
    }
}
