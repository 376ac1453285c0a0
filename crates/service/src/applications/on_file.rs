//! Whether an approved application is on file.

use super::{ApplicationFile, sql};
use crate::error::Error;
use domain::applications::State;
use store::Tx;

/// How the applications of one sort stand in a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum OnFile {
    /// One was approved: its id and number.
    Approved(i64, String),
    /// None was approved, and one waits.
    Waiting(i64, String),
    /// There is neither.
    Nothing,
}

/// How the applications of one sort stand in a case. Whoever calls has checked the permission.
pub(crate) fn on_file(tx: &mut Tx<'_>, case: i64, sort: &str) -> Result<OnFile, Error> {
    let rows = tx.rows(&sql::OF_CASE, &[&case], sql::application_row)?;
    let of = |states: &[State]| -> Option<(i64, String)> {
        let file = rows.iter().map(|row| &row.file).find(|file| is(file, sort, states))?;
        Some((file.id, file.number.clone()))
    };
    if let Some((id, number)) = of(&[State::Approved, State::Done]) {
        return Ok(OnFile::Approved(id, number));
    }
    Ok(of(&[State::Waiting]).map_or(OnFile::Nothing, |(id, number)| OnFile::Waiting(id, number)))
}

fn is(file: &ApplicationFile, sort: &str, states: &[State]) -> bool {
    file.sort == sort && states.contains(&file.application().state)
}
