//! A file comes in.

use super::{Attachment, read, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{cases, manuals};
use domain::attachments::{checked, file_name, one_more};
use domain::people::Command;
use sha2::{Digest, Sha256};
use std::sync::Arc;
use store::{ToValue, Tx};

/// A file to be attached.
#[derive(Debug, Clone)]
pub struct NewFile {
    /// What it is called.
    pub name: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
}

/// Attaches a file to a case. The same content attached again is the attachment that there is already.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a file that is not taken; [`Error::Refused`] when there are too many.
pub fn attach(tx: &mut Tx<'_>, call: &Call, case: i64, new: &NewFile) -> Result<Attachment, Error> {
    attach_as(tx, call, case, new, None)
}

/// Attaches a file to a case as a form or a paper of the manual, such as the scan of what was signed by hand.
/// What is attached already is named so from now on.
///
/// # Errors
/// As [`attach`]; [`Error::Invalid`] for a document that the manual does not know.
pub fn attach_as(
    tx: &mut Tx<'_>,
    call: &Call,
    case: i64,
    new: &NewFile,
    document: Option<&str>,
) -> Result<Attachment, Error> {
    let unit = cases::case_for(tx, call, Command::CasesAttach, case)?.case.unit;
    if let Some(id) = document {
        manuals::in_force(&call.running)?.1.document(id).ok_or_else(|| Error::field("document", "document-unknown"))?;
    }
    let there = read::all(tx, case)?;
    let hash = hash(new);
    let mut attached = match there.iter().find(|known| known.hash == hash) {
        Some(known) if document.is_none() || known.document.as_deref() == document => return Ok(known.clone()),
        Some(known) => known.clone(),
        None => {
            one_more(there.len())?;
            save(tx, call, Some(case), new, hash)?
        }
    };
    if let Some(id) = document {
        tx.execute(&sql::NAME, &[&attached.id, &id])?;
        attached.document = Some(id.to_owned());
    }
    super::bind::note(tx, call, (case, unit), &attached)?;
    Ok(attached)
}

/// Takes a file in while a claim is being taken in and has no case yet; [`super::bind`] gives it one. Without a case it
/// is thrown away after a day.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a file that is not taken.
pub fn attach_loose(tx: &mut Tx<'_>, call: &Call, new: &NewFile) -> Result<Attachment, Error> {
    call.require_somewhere(Command::CasesAttach)?;
    save(tx, call, None, new, hash(new))
}

fn hash(new: &NewFile) -> [u8; 32] {
    Sha256::digest(&new.bytes).into()
}

fn save(tx: &mut Tx<'_>, call: &Call, case: Option<i64>, new: &NewFile, hash: [u8; 32]) -> Result<Attachment, Error> {
    let kind = checked(&new.bytes).map_err(|wrong| Error::Invalid(vec![wrong]))?;
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let attachment = Attachment {
        id: call.id(),
        case,
        kind,
        file_name: file_name(&new.name, kind),
        size,
        hash,
        staff: call.actor.id,
        staff_name: call.actor.name.clone(),
        at: call.now,
        document: None,
    };
    tx.execute(&sql::ADD_CONTENT, &[&hash, &&new.bytes[..]])?;
    let values: [&dyn ToValue; 10] = [
        &attachment.id,
        &hash,
        &kind.id(),
        &attachment.file_name,
        &size,
        &case,
        &attachment.staff,
        &attachment.staff_name,
        &call.now,
        &attachment.document,
    ];
    tx.execute(&sql::ADD, &values)?;
    Ok(attachment)
}
