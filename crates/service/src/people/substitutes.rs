//! Standing in for absent colleagues.

use super::audit::{Event, Substitution};
use super::{sql, users};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use domain::people::Command;
use domain::{FieldError, Subject, SubjectKind};
use jiff::Timestamp;
use store::Tx;

/// Somebody stands in for somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Substitute {
    /// Its id.
    pub id: i64,
    /// Who is absent.
    pub absent: i64,
    /// Who stands in.
    pub by: i64,
    /// The name of who stands in.
    pub by_name: String,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// A substitution to be named.
#[derive(Debug, Clone, PartialEq, Eq, serde::Deserialize)]
pub struct NewSubstitute {
    /// Who is absent.
    pub absent: i64,
    /// Who stands in.
    pub by: i64,
    /// From when.
    pub from: Timestamp,
    /// Until when.
    pub until: Timestamp,
}

/// Names a substitute: for oneself, or for others with the right to give roles. While it lasts the substitute has all
/// roles of the absent colleague besides the own ones; a substitute's substitute has not.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a time that is over or ends before it begins, or for oneself.
pub fn name_substitute(tx: &mut Tx<'_>, call: &Call, new: &NewSubstitute) -> Result<Substitute, Error> {
    if new.absent != call.actor.id {
        users::require_for(tx, call, Command::PeopleRolesGrant, new.absent)?;
    }
    let mut errors = Vec::new();
    if new.until <= new.from || new.until <= call.now {
        errors.push(FieldError::new("until", "ends-before-it-begins"));
    }
    if new.absent == new.by {
        errors.push(FieldError::new("by", "own-substitute"));
    }
    Error::unless_valid(errors)?;
    let by = users::load(tx, new.by)?;
    if !by.active {
        return Err(Error::field("by", "user-disabled"));
    }
    let id = call.id();
    tx.execute(&sql::ADD_SUBSTITUTE, &[&id, &new.absent, &new.by, &new.from, &new.until])?;
    let event = Event::SubstituteNamed(Substitution {
        by: by.name.clone(),
        from: new.from.to_string(),
        until: new.until.to_string(),
    });
    journal::append(tx, call, Subject::new(SubjectKind::Staff, new.absent), None, &event)?;
    Ok(Substitute { id, absent: new.absent, by: new.by, by_name: by.name, from: new.from, until: new.until })
}

/// Ends a substitution now.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`].
pub fn end_substitute(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    let row = tx.one(&sql::SUBSTITUTE, &[&id], sql::substitute).map_err(Error::missing("substitute"))?;
    if row.absent != call.actor.id {
        users::require_for(tx, call, Command::PeopleRolesGrant, row.absent)?;
    }
    if tx.execute(&sql::END_SUBSTITUTE, &[&id, &call.now])? == 1 {
        let event = Event::SubstituteEnded { by: row.by_name };
        journal::append(tx, call, Subject::new(SubjectKind::Staff, row.absent), None, &event)?;
    }
    Ok(())
}

/// Those who stand in for somebody at a moment: ids and names.
///
/// # Errors
/// When the database cannot be read.
pub fn standing_in_for(tx: &mut Tx<'_>, absent: i64, now: Timestamp) -> Result<Vec<(i64, String)>, Error> {
    let mut found = tx.rows(&sql::STANDING_IN, &[&absent, &now], |row| Ok((row.get::<i64>(0)?, row.get(1)?)))?;
    found.dedup_by_key(|(id, _)| *id);
    Ok(found)
}

/// Who stands in for somebody, now and later.
///
/// # Errors
/// [`Error::Denied`].
pub fn substitutes_of(tx: &mut Tx<'_>, call: &Call, absent: i64) -> Result<Vec<Substitute>, Error> {
    if absent != call.actor.id {
        users::require_for(tx, call, Command::PeopleView, absent)?;
    }
    Ok(tx.rows(&sql::SUBSTITUTES, &[&absent, &call.now], sql::substitute)?)
}
