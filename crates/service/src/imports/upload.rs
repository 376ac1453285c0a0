//! A file comes in.

use super::audit::Event;
use super::import::{Import, State, load};
use super::reader::as_json;
use super::template::saved;
use super::{source, sql};
use crate::call::Call;
use crate::error::Error;
use crate::{journal, people};
use domain::imports::ImportKind;
use domain::people::Command;
use domain::{Subject, SubjectKind};
use std::sync::Arc;
use store::{ToValue, Tx};

/// The largest file that is taken by upload; larger ones go in from the command line.
pub const MOST_BYTES: usize = 256 << 20;

/// A file with a list.
#[derive(Debug, Clone)]
pub struct NewUpload {
    /// The unit that it is for.
    pub unit: i64,
    /// What kind of list.
    pub kind: ImportKind,
    /// The name of the file; its ending says how it is written.
    pub file_name: String,
    /// Its content.
    pub bytes: Arc<[u8]>,
    /// The encoding, where somebody knows it.
    pub encoding: String,
}

/// Takes a file in. Its columns get the meaning they had in the last list of this kind from the unit, else the one
/// that their names suggest.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Invalid`] for a file that is no list, too large or empty.
pub fn upload(tx: &mut Tx<'_>, call: &Call, new: &NewUpload) -> Result<Import, Error> {
    let unit = people::unit(tx, new.unit)?;
    call.require(Command::ImportsRun, &unit.path)?;
    if new.bytes.len() > MOST_BYTES {
        return Err(too_large());
    }
    let mut template = saved(tx, unit.id, new.kind)?.unwrap_or_default();
    if !new.encoding.is_empty() {
        template.encoding.clone_from(&new.encoding);
    }
    let file_name = file_name(&new.file_name);
    let rows = source::open(&file_name, Arc::clone(&new.bytes), &template)?;
    let columns = rows.columns().unwrap_or_default();
    let template = template.fitted(new.kind, columns);
    let id = call.id();
    let size = i64::try_from(new.bytes.len()).unwrap_or(i64::MAX);
    let (template, columns) = (as_json(&template)?, as_json(&columns)?);
    let (kind, state) = (new.kind.id(), State::Uploaded.id());
    let values: [&dyn ToValue; 13] = [
        &id,
        &unit.id,
        &kind,
        &file_name,
        &size,
        &template,
        &state,
        &columns,
        &"",
        &None::<i64>,
        &call.actor.id,
        &call.actor.name,
        &call.now,
    ];
    tx.execute(&sql::ADD, &values)?;
    for (part, piece) in (0_i64..).zip(new.bytes.chunks(source::PIECE)) {
        tx.execute(&sql::ADD_PIECE, &[&id, &part, &piece])?;
    }
    let event = Event::Uploaded { kind, file: file_name };
    journal::append(tx, call, Subject::new(SubjectKind::Import, id), Some(unit.id), &event)?;
    load(tx, id)
}

fn too_large() -> Error {
    let error = domain::FieldError::new("file", "file-too-large").with("limit", MOST_BYTES >> 20);
    Error::Invalid(vec![error])
}

/// The last part of a path, whatever the system it comes from, without what cannot be shown.
pub(super) fn file_name(given: &str) -> String {
    let last = given.rsplit(['/', '\\']).next().unwrap_or_default();
    let name: String = last.chars().filter(|c| !c.is_control()).take(120).collect();
    let name = name.trim().trim_matches('.').to_owned();
    if name.is_empty() { "list.csv".to_owned() } else { name }
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn names_of_files_lose_their_way() {
        assert_eq!(file_name("C:\\docs\\会员.xlsx"), "会员.xlsx");
        assert_eq!(file_name("../../etc/passwd"), "passwd");
        assert_eq!(file_name("..\u{0}"), "list.csv");
        assert_eq!(file_name(""), "list.csv");
    }
}
