//! Drafts: manuals that somebody works on.

use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::people;
use crate::service::Service;
use domain::Refusal;
use domain::people::{Actor, Command};
use domain::refusal::check;
use jiff::Timestamp;
use manual::{Bundle, Manual};
use std::sync::Arc;
use store::{StoreError, Tx};

/// A draft, without its texts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Its id.
    pub id: i64,
    /// What it is called.
    pub name: String,
    /// Who began it.
    pub author: String,
    /// The published version it began from.
    pub based_on: Option<i64>,
    /// When it was last changed.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

/// Begins a draft from texts: those of a published version or of a profile that ships.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`].
pub fn new_draft(
    tx: &mut Tx<'_>,
    call: &Call,
    name: &str,
    bundle: &Bundle,
    based_on: Option<i64>,
) -> Result<Draft, Error> {
    call.require_somewhere(Command::ManualDraft)?;
    let mut errors = Vec::new();
    let name = check::required(&mut errors, "name", name, 80);
    Error::unless_valid(errors)?;
    let id = call.id();
    let values: [&dyn store::ToValue; 7] =
        [&id, &name, &bundle.to_json(), &call.actor.id, &call.actor.name, &based_on, &call.now];
    tx.execute(&sql::ADD_DRAFT, &values)?;
    draft(tx, call, id)
}

/// Begins a draft from the version in force.
///
/// # Errors
/// As [`new_draft`]; [`Error::Refused`] when none is in force.
pub fn draft_of_current(tx: &mut Tx<'_>, call: &Call, name: &str) -> Result<Draft, Error> {
    let (number, manual) = super::in_force(&call.running)?;
    new_draft(tx, call, name, manual.bundle(), Some(number))
}

/// All drafts.
///
/// # Errors
/// [`Error::Denied`].
pub fn drafts(tx: &mut Tx<'_>, call: &Call) -> Result<Vec<Draft>, Error> {
    call.require_somewhere(Command::ManualDraft)?;
    Ok(tx.rows(&sql::DRAFTS, &[], sql::draft)?)
}

/// One draft.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn draft(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Draft, Error> {
    call.require_somewhere(Command::ManualDraft)?;
    tx.one(&sql::DRAFT, &[&id], sql::draft).map_err(Error::missing("draft"))
}

/// The texts of a draft.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn bundle(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<Bundle, Error> {
    call.require_somewhere(Command::ManualDraft)?;
    let text = tx.one(&sql::DRAFT_BUNDLE, &[&id], |row| row.get::<String>(0)).map_err(Error::missing("draft"))?;
    parsed(&text)
}

/// Changes one text of a draft that is still at `version`. A draft may have errors; a published manual may not.
///
/// # Errors
/// [`Error::Denied`], [`Error::Stale`], [`Error::Invalid`] for a path that leads out of the manual.
pub fn change_draft(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: i64,
    path: &str,
    text: &str,
) -> Result<Draft, Error> {
    let changed = bundle(tx, call, id)?.with_file(path, text).map_err(|problem| Error::field("path", problem.code))?;
    let saved = tx.execute(&sql::CHANGE_DRAFT, &[&id, &version, &changed.to_json(), &call.now])?;
    Error::unless_changed(saved, "draft")?;
    draft(tx, call, id)
}

/// Throws a draft away.
///
/// # Errors
/// [`Error::Denied`].
pub fn drop_draft(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    call.require_somewhere(Command::ManualDraft)?;
    tx.execute(&sql::DROP_DRAFT, &[&id])?;
    Ok(())
}

/// The manual that a draft would be, compiled away from the threads that serve requests, and once for each change.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`]; [`Error::Refused`] for a draft with mistakes in the form of its texts, which
/// its check tells one by one.
pub async fn drafted(service: &Service, actor: &Arc<Actor>, id: i64) -> Result<(Draft, Arc<Manual>), Error> {
    let versions = service.running().versions.clone();
    let known = versions.clone();
    let (draft, found) = service
        .query(actor, move |tx, call| {
            let draft = draft(tx, call, id)?;
            let found = match known.known_draft((draft.id, draft.version)) {
                Some(manual) => Ok(manual),
                None => Err(bundle(tx, call, id)?),
            };
            Ok((draft, found))
        })
        .await?;
    let manual = match found {
        Ok(manual) => manual,
        Err(bundle) => {
            let compiled = people::off_thread(move || Manual::from_bundle(&bundle)).await?;
            let manual = compiled.map_err(|problems| {
                let first = problems.0.first().map(|problem| problem.code).unwrap_or_default();
                Refusal::new("draft-has-errors").with("number", problems.0.len()).with("first", first)
            })?;
            versions.keep_draft((draft.id, draft.version), &manual);
            manual
        }
    };
    Ok((draft, manual))
}

pub(super) fn parsed(text: &str) -> Result<Bundle, Error> {
    Bundle::from_json(text)
        .map_err(|problem| Error::Store(StoreError::Broken(format!("a stored manual: {}", problem.code))))
}
