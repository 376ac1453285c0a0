//! Filters that somebody uses again. They belong to the person; no permission beyond seeing cases is asked for.

use super::{SavedView, sql};
use crate::call::Call;
use crate::error::Error;
use domain::people::Command;
use domain::refusal::check;
use store::Tx;

/// The list that the filters belong to.
const LIST: &str = "cases";

/// The actor's own filters, the oldest first.
///
/// # Errors
/// [`Error::Denied`].
pub fn views(tx: &mut Tx<'_>, call: &Call) -> Result<Vec<SavedView>, Error> {
    call.require_somewhere(Command::CasesView)?;
    Ok(tx.rows(&sql::VIEWS, &[&call.actor.id, &LIST], sql::view)?)
}

/// Saves a filter under a name; one of the same name is replaced. Personal settings are not journaled.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`].
pub fn save_view(tx: &mut Tx<'_>, call: &Call, name: &str, query: &str) -> Result<(), Error> {
    call.require_somewhere(Command::CasesView)?;
    let mut errors = Vec::new();
    let name = check::required(&mut errors, "name", name, 30);
    let query = check::limited(&mut errors, "query", query, 1_000);
    Error::unless_valid(errors)?;
    tx.execute(&sql::ADD_VIEW, &[&call.id(), &call.actor.id, &LIST, &name, &query])?;
    Ok(())
}

/// Forgets a filter.
///
/// # Errors
/// [`Error::NotFound`] when the actor has no such filter.
pub fn drop_view(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    match tx.execute(&sql::DROP_VIEW, &[&call.actor.id, &id])? {
        0 => Err(Error::NotFound { what: "view" }),
        _ => Ok(()),
    }
}
