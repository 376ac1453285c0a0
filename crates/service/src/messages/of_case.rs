//! One message, and those of a case.

use super::{MessageDetail, MessageFile, MessageRow, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::people::Command;
use store::Tx;

/// A message with its attempts.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn message(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<MessageDetail, Error> {
    let row = tx.one(&sql::ONE, &[&id], sql::message_row).map_err(Error::missing("message"))?;
    call.require(Command::MessagesView, &row.unit_path)?;
    with_attempts(tx, row)
}

/// The messages of a case, the latest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<MessageRow>, Error> {
    cases::view(tx, call, case)?;
    Ok(tx.rows(&sql::OF_CASE, &[&case], sql::message_row)?)
}

/// A message as it stands. Whoever calls is the program itself.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn file(tx: &mut Tx<'_>, id: i64) -> Result<Option<MessageFile>, Error> {
    Ok(tx.maybe(&sql::ONE, &[&id], sql::message_row)?.map(|row| row.file))
}

pub(super) fn with_attempts(tx: &mut Tx<'_>, row: MessageRow) -> Result<MessageDetail, Error> {
    let attempts = tx.rows(&sql::ATTEMPTS, &[&row.file.id], sql::attempt)?;
    Ok(MessageDetail { row, attempts })
}
