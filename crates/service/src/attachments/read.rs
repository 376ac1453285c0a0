//! What is attached, for those who may see its case.

use super::sql;
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::attachments::{FileKind, MOST_FILES};
use domain::people::Command;
use jiff::Timestamp;
use store::Tx;

/// A photo or a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Its id.
    pub id: i64,
    /// The case; none while a claim is being taken in.
    pub case: Option<i64>,
    /// What it is.
    pub kind: FileKind,
    /// What it is called.
    pub file_name: String,
    /// Its length in bytes.
    pub size: i64,
    /// SHA-256 of its content.
    pub hash: [u8; 32],
    /// Who attached it.
    pub staff: i64,
    /// The name of who attached it.
    pub staff_name: String,
    /// When.
    pub at: Timestamp,
    /// Which form or paper of the manual it is: `F-34` signed by hand and scanned.
    pub document: Option<String>,
}

impl Attachment {
    /// The hash in hexadecimal.
    #[must_use]
    pub fn hash_text(&self) -> String {
        self.hash.iter().map(|byte| format!("{byte:02x}")).collect()
    }
}

/// A made-up photo, for the samples of pages.
#[must_use]
pub fn sample(at: Timestamp) -> Attachment {
    let file_name = "鞋底.jpg".to_owned();
    let (hash, staff_name) = ([0; 32], "李娜".to_owned());
    Attachment {
        id: 1,
        case: Some(1),
        kind: FileKind::Jpeg,
        file_name,
        size: 1,
        hash,
        staff: 1,
        staff_name,
        at,
        document: None,
    }
}

/// What is attached to a case, the oldest first.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`] for whoever may not see the case.
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<Vec<Attachment>, Error> {
    cases::view(tx, call, case)?;
    all(tx, case)
}

pub(super) fn all(tx: &mut Tx<'_>, case: i64) -> Result<Vec<Attachment>, Error> {
    let most = i64::try_from(MOST_FILES).unwrap_or(i64::MAX);
    Ok(tx.rows(&sql::OF_CASE, &[&case, &most], sql::attachment)?)
}

/// What was attached to a case as this form or paper of the manual, the latest. Whoever calls has checked the
/// permission.
pub(crate) fn as_document(tx: &mut Tx<'_>, case: i64, document: &str) -> Result<Option<Attachment>, Error> {
    Ok(all(tx, case)?.into_iter().rfind(|file| file.document.as_deref() == Some(document)))
}

/// How much is attached to a case.
///
/// # Errors
/// When the database cannot be read.
pub fn count(tx: &mut Tx<'_>, case: i64) -> Result<usize, Error> {
    Ok(all(tx, case)?.len())
}

/// One attachment.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`] for whoever may not see its case; one without a case is for whoever brought it.
pub fn view(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Attachment, Error> {
    let found = tx.one(&sql::ONE, &[&id], sql::attachment).map_err(Error::missing("attachment"))?;
    match found.case {
        Some(case) => drop(cases::view(tx, call, case)?),
        None if found.staff == call.actor.id => {}
        None => return Err(Error::Denied { command: Command::CasesView }),
    }
    Ok(found)
}

/// One attachment with its content.
///
/// # Errors
/// As [`view`].
pub fn content(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(Attachment, Vec<u8>), Error> {
    let found = view(tx, call, id)?;
    let hash = found.hash;
    let bytes = tx.one(&sql::CONTENT, &[&hash], |row| row.get::<Vec<u8>>(0)).map_err(Error::missing("attachment"))?;
    Ok((found, bytes))
}

/// Those of these attachments that the actor brought and that have no case yet.
///
/// # Errors
/// When the database cannot be read.
pub fn loose(tx: &mut Tx<'_>, call: &Call, ids: &[i64]) -> Result<Vec<Attachment>, Error> {
    let mut found = Vec::new();
    for id in ids.iter().take(MOST_FILES) {
        let one = tx.maybe(&sql::ONE, &[id], sql::attachment)?;
        found.extend(one.filter(|one| one.case.is_none() && one.staff == call.actor.id));
    }
    Ok(found)
}
