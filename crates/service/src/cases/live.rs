//! What happens to cases at this moment, for pages that show it without being loaded again.

use crate::call::Call;
use crate::error::Error;
use crate::journal::{self, Cursor};
use crate::people;
use domain::SubjectKind;
use domain::people::{Command, UnitPath};
use jiff::Timestamp;
use std::collections::HashMap;
use store::Tx;

/// Something that has just been done to a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Happening {
    /// The case.
    pub case: i64,
    /// What was done, as in `case.commented`.
    pub event: String,
    /// The details.
    pub details: serde_json::Value,
    /// When.
    pub at: Timestamp,
    /// Who did it.
    pub actor: i64,
    /// The name of who did it.
    pub actor_name: String,
    /// Its place in the feed.
    pub cursor: Cursor,
}

/// What has happened since a cursor to cases that the actor may see, and the cursor to go on from.
///
/// # Errors
/// [`Error::Denied`].
pub fn happenings(tx: &mut Tx<'_>, call: &Call, since: Cursor, limit: i64) -> Result<(Vec<Happening>, Cursor), Error> {
    call.require_somewhere(Command::CasesView)?;
    let entries = journal::after(tx, since, limit)?;
    let end = entries.last().map_or(since, journal::Entry::cursor);
    let mut paths: HashMap<i64, UnitPath> = HashMap::new();
    let mut seen = Vec::new();
    for entry in entries.into_iter().filter(|entry| entry.subject.kind == SubjectKind::Case) {
        let Some(unit) = entry.unit_id else { continue };
        let path = match paths.get(&unit) {
            Some(path) => path.clone(),
            None => people::unit(tx, unit)?.path,
        };
        if call.actor.may(Command::CasesView, &path) {
            seen.push(Happening {
                case: entry.subject.id,
                details: entry.details(),
                at: entry.at,
                actor: entry.actor_id,
                cursor: entry.cursor(),
                event: entry.event,
                actor_name: entry.actor_name,
            });
        }
        paths.insert(unit, path);
    }
    Ok((seen, end))
}
