//! The places of the company.

use super::audit::Event;
use super::sql;
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::stale::Record;
use domain::people::{Command, UnitKind, UnitPath};
use domain::refusal::check;
use domain::{FieldError, Subject, SubjectKind};
use serde::{Deserialize, Serialize};
use store::Tx;

/// A place: company, region, store, service station, dealer …
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Unit {
    /// Its id.
    #[serde(skip)]
    pub id: i64,
    /// Its short name in numbers and files: `SH01`.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What kind of place.
    pub kind: UnitKind,
    /// The unit above.
    #[serde(skip)]
    pub parent: Option<i64>,
    /// The way down to it.
    #[serde(skip)]
    pub path: UnitPath,
    /// The city it is in.
    pub city: String,
    /// Whether it works.
    pub active: bool,
    /// Counts changes.
    pub version: i64,
}

impl Unit {
    /// The unit as a manual names it on the way down from head office.
    #[must_use]
    pub fn step(&self) -> manual::UnitStep<'_> {
        manual::UnitStep { code: &self.code, kind: self.kind.id() }
    }
}

/// A unit to be added.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct NewUnit {
    /// Short name: letters, digits and hyphens, unique.
    pub code: String,
    /// Its name.
    pub name: String,
    /// What kind of place.
    pub kind: UnitKind,
    /// The unit above it, by id.
    pub parent: i64,
    /// The city it is in.
    #[serde(default)]
    pub city: String,
}

/// A change of a unit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct UnitChange {
    /// Its name.
    pub name: String,
    /// The city it is in.
    pub city: String,
    /// Whether it works.
    pub active: bool,
}

/// Adds a unit below another.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`] for a code that is wrong or taken, [`Error::NotFound`] for the unit above.
pub fn add_unit(tx: &mut Tx<'_>, call: &Call, new: &NewUnit) -> Result<Unit, Error> {
    let parent = unit(tx, new.parent)?;
    call.require(Command::PeopleUnitsAdd, &parent.path)?;
    let (code, name, city) = checked(&new.code, &new.name, &new.city)?;
    insert(
        tx,
        call,
        Unit {
            id: call.id(),
            code,
            name,
            kind: new.kind,
            parent: Some(parent.id),
            path: parent.path,
            city,
            active: true,
            version: 1,
        },
    )
}

/// Saves a unit whose `path` is still that of its parent.
pub(super) fn insert(tx: &mut Tx<'_>, call: &Call, mut unit: Unit) -> Result<Unit, Error> {
    unit.path = UnitPath::below(unit.parent.map(|_| &unit.path), unit.id);
    let kind = unit.kind.id();
    let values: [&dyn store::ToValue; 7] =
        [&unit.id, &unit.code, &unit.name, &kind, &unit.parent, &unit.path.as_str(), &unit.city];
    tx.execute(&sql::ADD_UNIT, &values).map_err(Error::taken("code"))?;
    let event = Event::UnitAdded { code: unit.code.clone(), name: unit.name.clone(), kind: kind.to_owned() };
    journal::append(tx, call, Subject::new(SubjectKind::Unit, unit.id), Some(unit.id), &event)?;
    Ok(unit)
}

/// Notes what is wrong with the words of a unit; gives them trimmed.
pub(super) fn checked(code: &str, name: &str, city: &str) -> Result<(String, String, String), Error> {
    let mut errors = Vec::new();
    let code = check::required(&mut errors, "code", code, 20).to_uppercase();
    if !code.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        errors.push(FieldError::new("code", "code-characters"));
    }
    let name = check::required(&mut errors, "name", name, 80);
    let city = check::limited(&mut errors, "city", city, 40);
    Error::unless_valid(errors)?;
    Ok((code, name, city))
}

/// Changes a unit that is still at `version`.
///
/// # Errors
/// [`Error::Denied`], [`Error::Invalid`], [`Error::Stale`].
pub fn edit_unit(tx: &mut Tx<'_>, call: &Call, id: i64, version: i64, change: &UnitChange) -> Result<Unit, Error> {
    let before = unit(tx, id)?;
    call.require(Command::PeopleUnitsEdit, &before.path)?;
    let (_, name, city) = checked(&before.code, &change.name, &change.city)?;
    let changed = tx.execute(&sql::EDIT_UNIT, &[&id, &version, &name, &city, &change.active])?;
    Record::of("unit", Subject::new(SubjectKind::Unit, id), "", &["unit."]).unless_changed(tx, changed)?;
    let event = Event::UnitEdited { name, city, active: change.active };
    journal::append(tx, call, Subject::new(SubjectKind::Unit, id), Some(id), &event)?;
    unit(tx, id)
}

/// Closes a unit: nothing new begins there. Whoever calls has checked the permission.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Stale`].
pub(crate) fn close_unit(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<(), Error> {
    let Unit { version, name, city, .. } = unit(tx, id)?;
    Error::unless_changed(tx.execute(&sql::EDIT_UNIT, &[&id, &version, &name, &city, &false])?, "unit")?;
    let event = Event::UnitEdited { name, city, active: false };
    journal::append(tx, call, Subject::new(SubjectKind::Unit, id), Some(id), &event)?;
    Ok(())
}

/// One unit. Names of units are no secret inside the company, so no permission is asked for.
///
/// # Errors
/// [`Error::NotFound`].
pub fn unit(tx: &mut Tx<'_>, id: i64) -> Result<Unit, Error> {
    tx.one(&sql::UNIT, &[&id], sql::unit).map_err(Error::missing("unit"))
}

/// The units from the company down to one.
///
/// # Errors
/// Those of the database.
pub(crate) fn chain(tx: &mut Tx<'_>, path: &UnitPath) -> Result<Vec<Unit>, Error> {
    let ids = path.as_str().split('/').filter_map(|id| id.parse::<i64>().ok());
    ids.map(|id| unit(tx, id)).collect()
}

/// The unit of a code.
///
/// # Errors
/// [`Error::NotFound`].
pub fn unit_by_code(tx: &mut Tx<'_>, code: &str) -> Result<Unit, Error> {
    tx.one(&sql::UNIT_BY_CODE, &[&code.trim().to_uppercase()], sql::unit).map_err(Error::missing("unit"))
}

/// All units at or below a path, each after the one it belongs to.
///
/// # Errors
/// When the database cannot be read.
pub fn units(tx: &mut Tx<'_>, top: &UnitPath) -> Result<Vec<Unit>, Error> {
    let (from, to) = top.range();
    Ok(tx.rows(&sql::UNITS_BELOW, &[&from, &to], sql::unit)?)
}

/// All units of the company, each after the one it belongs to.
///
/// # Errors
/// When the database cannot be read.
pub fn all_units(tx: &mut Tx<'_>) -> Result<Vec<Unit>, Error> {
    Ok(tx.rows(&sql::UNITS_BELOW, &[&"/", &"0"], sql::unit)?)
}

/// All units in which the actor may give a command.
///
/// # Errors
/// When the database cannot be read.
pub fn visible_units(tx: &mut Tx<'_>, call: &Call, command: Command) -> Result<Vec<Unit>, Error> {
    if call.actor.is_system() {
        return all_units(tx);
    }
    let mut found = Vec::new();
    for top in call.actor.reach(command) {
        found.extend(units(tx, top)?);
    }
    Ok(found)
}
