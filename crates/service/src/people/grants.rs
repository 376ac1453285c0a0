//! Roles given and taken.

use super::audit::Event;
use super::{sql, units, users};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use domain::people::{Command, Grant, UnitPath};
use domain::{FieldError, Subject, SubjectKind};
use jiff::Timestamp;
use store::Tx;

/// A role in a unit, as stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GrantRow {
    /// Its id.
    pub id: i64,
    /// Whose.
    pub staff: i64,
    /// The role, by its id in the manual.
    pub role: String,
    /// The unit.
    pub unit: i64,
    /// Where the unit stands.
    pub path: UnitPath,
    /// The unit's name.
    pub unit_name: String,
}

/// The roles of a user.
///
/// # Errors
/// When the database cannot be read.
pub fn granted(tx: &mut Tx<'_>, staff: i64) -> Result<Vec<GrantRow>, Error> {
    Ok(tx.rows(&sql::GRANTS, &[&staff], sql::grant)?)
}

/// Gives a user a role in a unit. Nobody gives what goes beyond his or her own commands, so that a right to give
/// roles is not a right to everything.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a role that the manual does not know or that is held already.
pub fn grant(tx: &mut Tx<'_>, call: &Call, staff: i64, role: &str, unit: i64) -> Result<GrantRow, Error> {
    let unit = units::unit(tx, unit)?;
    call.require(Command::PeopleRolesGrant, &unit.path)?;
    let user = users::load(tx, staff)?;
    if !call.running.knows_role(role) {
        return Err(Error::Invalid(vec![FieldError::new("role", "unknown-role").with("role", role)]));
    }
    let beyond = call.running.commands(role).iter().find(|command| !call.actor.may(*command, &unit.path));
    if let Some(command) = beyond.filter(|_| !call.actor.holds_everything(&unit.path)) {
        return Err(domain::Refusal::new("grant-beyond-own").with("command", command).into());
    }
    let id = call.id();
    tx.execute(&sql::ADD_GRANT, &[&id, &staff, &role, &unit.id]).map_err(Error::taken("role"))?;
    let event = Event::Granted { role: role.to_owned(), unit: unit.name.clone() };
    journal::append(tx, call, Subject::new(SubjectKind::Staff, user.id), Some(unit.id), &event)?;
    Ok(GrantRow { id, staff, role: role.to_owned(), unit: unit.id, path: unit.path, unit_name: unit.name })
}

/// Takes a role away.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Refused`] where somebody would take the last right to give roles from himself.
pub fn revoke(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    let row = tx.one(&sql::GRANT, &[&id], sql::grant).map_err(Error::missing("grant"))?;
    call.require(Command::PeopleRolesGrant, &row.path)?;
    if row.staff == call.actor.id {
        return Err(Error::refused("own-role"));
    }
    tx.execute(&sql::DROP_GRANT, &[&id])?;
    let event = Event::Revoked { role: row.role, unit: row.unit_name };
    journal::append(tx, call, Subject::new(SubjectKind::Staff, row.staff), Some(row.unit), &event)?;
    Ok(())
}

/// All grants in force for a user: the own ones, then those of colleagues whose substitute he or she is.
///
/// # Errors
/// When the database cannot be read.
pub fn in_force(tx: &mut Tx<'_>, running: &crate::Running, staff: i64, now: Timestamp) -> Result<Vec<Grant>, Error> {
    let own = granted(tx, staff)?;
    with_substitutions(tx, running, (staff, now), own)
}

/// The grants of a user's own roles, and those of colleagues.
pub(super) fn with_substitutions(
    tx: &mut Tx<'_>,
    running: &crate::Running,
    (staff, now): (i64, Timestamp),
    own: Vec<GrantRow>,
) -> Result<Vec<Grant>, Error> {
    let mut rows = own;
    rows.extend(tx.rows(&sql::GRANTS_BY_SUBSTITUTION, &[&staff, &now], sql::grant)?);
    let grant = |row: GrantRow| {
        let commands = running.commands(&row.role);
        Grant { role: row.role, unit: row.unit, path: row.path, commands }
    };
    Ok(rows.into_iter().map(grant).collect())
}
