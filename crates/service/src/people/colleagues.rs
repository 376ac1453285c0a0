//! Who works where: names are no secret inside the company.

use super::sql;
use super::substitutes::standing_in_for;
use crate::call::Call;
use crate::error::Error;
use domain::people::{Command, UnitPath};
use store::{List, ToValue, Tx};

/// A colleague, as every colleague may know of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Colleague {
    /// The id.
    pub id: i64,
    /// The name.
    pub name: String,
    /// Whether he or she may sign in.
    pub active: bool,
}

/// A colleague by id.
///
/// # Errors
/// [`Error::NotFound`].
pub fn colleague(tx: &mut Tx<'_>, id: i64) -> Result<Colleague, Error> {
    tx.one(&sql::COLLEAGUE, &[&id], sql::colleague).map_err(Error::missing("user"))
}

/// Those with a role in exactly this unit, by name, each with the role.
///
/// # Errors
/// When the database cannot be read.
pub fn granted_in(tx: &mut Tx<'_>, unit: i64) -> Result<Vec<(Colleague, String)>, Error> {
    Ok(tx.rows(&sql::GRANTED_AT, &[&unit], |row| Ok((sql::colleague(row)?, row.get(3)?)))?)
}

/// The roles that somebody holds who may sign in.
///
/// # Errors
/// When the database cannot be read.
pub fn held_roles(tx: &mut Tx<'_>) -> Result<Vec<String>, Error> {
    Ok(tx.rows(&sql::HELD_ROLES, &[], |row| row.get(0))?)
}

/// Those of the lowest unit upward that has some who hold a role that is meant, and those who stand in for them now;
/// without those who are barred. Ids and names.
///
/// # Errors
/// When the database cannot be read.
pub(crate) fn nearest(
    tx: &mut Tx<'_>,
    call: &Call,
    path: &UnitPath,
    barred: &[i64],
    is_meant: impl Fn(&str) -> bool,
) -> Result<Vec<(i64, String)>, Error> {
    let units: Vec<i64> = path.as_str().split('/').filter_map(|id| id.parse().ok()).collect();
    for unit in units.into_iter().rev() {
        let mut there: Vec<(i64, String)> = Vec::new();
        for (colleague, held) in granted_in(tx, unit)? {
            if !colleague.active || !is_meant(&held) {
                continue;
            }
            there.extend(standing_in_for(tx, colleague.id, call.now)?);
            there.push((colleague.id, colleague.name));
        }
        there.retain(|(id, _)| !barred.contains(id));
        there.sort();
        there.dedup();
        if !there.is_empty() {
            return Ok(there);
        }
    }
    Ok(Vec::new())
}

/// Those who may give a command in a unit, by name; substitutes who stand in for them are left out.
///
/// # Errors
/// When the database cannot be read.
pub fn colleagues_who_may(
    tx: &mut Tx<'_>,
    call: &Call,
    command: Command,
    unit: &UnitPath,
) -> Result<Vec<Colleague>, Error> {
    let above: Vec<i64> = unit.as_str().split('/').filter_map(|id| id.parse().ok()).collect();
    if above.is_empty() {
        return Ok(Vec::new());
    }
    let values: Vec<&dyn ToValue> = above.iter().map(|id| id as _).collect();
    let list = List::new(&sql::COLLEAGUES).filter(&sql::GRANTED_IN, &values).order(&sql::BY_NAME).limit(500);
    let found = tx.list(&list, |row| Ok((sql::colleague(row)?, row.get::<String>(3)?)))?;
    let mut colleagues: Vec<Colleague> = Vec::new();
    for (colleague, role) in found {
        let known = colleagues.iter().any(|other| other.id == colleague.id);
        if colleague.active && !known && call.running.commands(&role).contains(command) {
            colleagues.push(colleague);
        }
    }
    Ok(colleagues)
}
