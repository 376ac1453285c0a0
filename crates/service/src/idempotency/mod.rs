//! Requests that must not be done twice.
//!
//! A request may carry a key. The answer is kept under it, so that the same request sent again, after a lost
//! connection for example, gets the same answer and changes nothing; another request under the same key is refused.

use crate::call::Call;
use crate::error::Error;
use jiff::SignedDuration;
use store::{Tx, statements};

statements! {
    FIND = "select request, status, answer from idempotency where actor_id = $1 and key = $2";
    KEEP = "insert into idempotency (actor_id, key, request, status, answer, created_at) values ($1, $2, $3, $4, $5, $6)";
    FORGET = "delete from idempotency where created_at < $1";
}

/// Answers are kept this long.
const KEPT: SignedDuration = SignedDuration::from_hours(48);

/// Longest key.
pub const LONGEST_KEY: usize = 200;

/// The answer to a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The HTTP status.
    pub status: u16,
    /// The body.
    pub body: String,
}

/// The answer kept under a key, if the same request was answered before.
///
/// # Errors
/// [`Error::Refused`] when the key was used for another request.
pub fn find(tx: &mut Tx<'_>, call: &Call, key: &str, request: &[u8; 32]) -> Result<Option<Answer>, Error> {
    let kept = tx.maybe(&FIND, &[&call.actor.id, &key], |row| {
        Ok((row.get::<Vec<u8>>(0)?, row.get::<i64>(1)?, row.get::<String>(2)?))
    })?;
    match kept {
        Some((known, ..)) if known != request => Err(Error::refused("idempotency-key-used")),
        Some((_, status, body)) => Ok(Some(Answer { status: u16::try_from(status).unwrap_or(200), body })),
        None => Ok(None),
    }
}

/// Keeps the answer to a request, in the transaction that did it.
///
/// # Errors
/// A conflict when the same key is being used at this moment by another request.
pub fn keep(tx: &mut Tx<'_>, call: &Call, key: &str, request: &[u8; 32], answer: &Answer) -> Result<(), Error> {
    let values: [&dyn store::ToValue; 6] =
        [&call.actor.id, &key, request, &i64::from(answer.status), &answer.body, &call.now];
    tx.execute(&KEEP, &values)?;
    Ok(())
}

/// Forgets answers that are old; how many.
///
/// # Errors
/// When the database refuses it.
pub fn forget_old(tx: &mut Tx<'_>, call: &Call) -> Result<u64, Error> {
    Ok(tx.execute(&FORGET, &[&(call.now - KEPT)])?)
}
