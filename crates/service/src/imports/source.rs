//! The file of a list, from the database or from disk.

use super::reason::refused;
use super::sql;
use super::template::Template;
use crate::error::Error;
use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;
use store::Tx;
use tables::{Form, Rows};

/// Bytes of one piece of a stored file.
pub(super) const PIECE: usize = 1 << 20;

/// Opens a list that is in memory.
pub(super) fn open(name: &str, bytes: Arc<[u8]>, template: &Template) -> Result<Rows, Error> {
    let path = Path::new(name);
    let form = Form::new(&template.form(), path).map_err(|problem| refused(&problem))?;
    let size = Some(bytes.len() as u64);
    let rows = Rows::from_reader(path, size, Box::new(Cursor::new(bytes)), &form).map_err(|p| refused(&p))?;
    with_columns(rows)
}

/// Opens a list on disk.
pub(super) fn open_file(path: &Path, template: &Template) -> Result<Rows, Error> {
    let form = Form::new(&template.form(), path).map_err(|problem| refused(&problem))?;
    with_columns(Rows::open(path, &form).map_err(|problem| refused(&problem))?)
}

/// Lines of JSON name their values themselves; a list needs columns.
fn with_columns(rows: Rows) -> Result<Rows, Error> {
    if rows.columns().is_some() { Ok(rows) } else { Err(Error::field("file", "not-a-list")) }
}

/// The stored file of an import, whole.
pub(super) fn stored(tx: &mut Tx<'_>, import: i64) -> Result<Arc<[u8]>, Error> {
    let mut bytes = Vec::new();
    for part in 0_i64.. {
        let piece = tx.maybe(&sql::PIECE, &[&import, &part], |row| row.get::<Vec<u8>>(0))?;
        let Some(piece) = piece else { break };
        bytes.extend_from_slice(&piece);
    }
    if bytes.is_empty() { Err(Error::NotFound { what: "import-file" }) } else { Ok(bytes.into()) }
}
