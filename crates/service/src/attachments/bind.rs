//! Files that came in with a claim get their case.

use super::{Attachment, read, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, journal};
use domain::attachments::one_more;
use domain::people::Command;
use domain::{Subject, SubjectKind};
use serde::Serialize;
use store::Tx;

/// What the journal keeps: names may hold personal data, so they stand in the table.
#[derive(Debug, Serialize)]
#[serde(tag = "event")]
enum Event {
    #[serde(rename = "case.attached")]
    Attached {
        attachment: String,
        kind: &'static str,
        hash: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        document: Option<String>,
    },
}

/// Gives files of the actor that have no case yet this one; those that it has already, or that are gone, are passed
/// over.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] when there are too many.
pub fn bind(tx: &mut Tx<'_>, call: &Call, case: i64, ids: &[i64]) -> Result<(), Error> {
    if ids.is_empty() {
        return Ok(());
    }
    let unit = cases::case_for(tx, call, Command::CasesAttach, case)?.case.unit;
    let mut there = read::all(tx, case)?;
    for file in read::loose(tx, call, ids)? {
        if there.iter().any(|known| known.hash == file.hash) {
            continue;
        }
        one_more(there.len())?;
        tx.execute(&sql::BIND, &[&file.id, &case])?;
        note(tx, call, (case, unit), &file)?;
        there.push(file);
    }
    Ok(())
}

/// Notes that a file was attached.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, (case, unit): (i64, i64), file: &Attachment) -> Result<(), Error> {
    let (attachment, document) = (file.id.to_string(), file.document.clone());
    let event = Event::Attached { attachment, kind: file.kind.id(), hash: file.hash_text(), document };
    journal::append(tx, call, Subject::new(SubjectKind::Case, case), Some(unit), &event)?;
    Ok(())
}
