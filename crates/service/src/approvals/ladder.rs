//! Who may approve in a unit now: roles of the manual, the people who hold them, and their substitutes.

use super::{ApprovalFile, ApprovalRow};
use crate::call::Call;
use crate::error::Error;
use crate::people::{self, Unit};
use crate::running::Running;
use domain::approvals::{Holder, Kind, Ladder, Level, Rung};
use domain::people::{Command, UnitPath};
use manual::{Limit, Matter, UnitStep};
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use store::Tx;

/// Somebody with a role in a unit.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) unit: i64,
    pub(crate) role: String,
    pub(crate) holder: Holder,
}

/// What somebody is looked for to approve.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Sought<'a> {
    /// Why it is needed.
    pub(crate) kind: Kind,
    /// Who the policy wants to approve.
    pub(crate) approver: Option<&'a str>,
    /// What was decided, by the id of its remedy; whatever it may be where nothing was.
    pub(crate) remedy: Option<&'a str>,
}

impl Sought<'_> {
    /// The command whose authority counts.
    const fn command(&self) -> Command {
        match self.kind {
            Kind::Ruling => Command::ApprovalsApprove,
            Kind::Override => Command::DecisionsOverride,
        }
    }
}

/// The levels of a unit: every role that may approve, in every unit from the company down to it where the manual gives
/// the role or somebody holds it. `units` are those units, the company first.
pub(crate) fn levels(running: &Running, units: &[Unit], held: &[Held], sought: Sought<'_>) -> Vec<Level> {
    let Some((_, manual)) = &running.manual else { return Vec::new() };
    let steps: Vec<UnitStep<'_>> = units.iter().map(Unit::step).collect();
    let matter = Matter { outcome: sought.remedy, units: &steps };
    let mut levels = Vec::new();
    for (depth, unit) in units.iter().rev().enumerate() {
        for (place, role) in manual.roles().iter().enumerate() {
            let limit = manual.limit_for(&role.id, sought.command().id(), &matter);
            let may = running.commands(&role.id).contains(Command::ApprovalsApprove) && limit > Limit::Nothing;
            let is_here = |held: &&Held| held.unit == unit.id && held.role == role.id;
            let mut holders: Vec<Holder> = held.iter().filter(is_here).map(|held| held.holder.clone()).collect();
            holders.sort_by_key(|holder| holder.id);
            holders.dedup_by_key(|holder| holder.id);
            let is_given = role.units().any(|kind| kind == unit.kind.id()) || role.units().next().is_none();
            if may && (is_given || !holders.is_empty()) {
                levels.push(Level {
                    rung: Rung { unit: unit.id, role: role.id.clone() },
                    unit_name: unit.name.clone(),
                    depth,
                    limit,
                    place,
                    is_named: sought.approver.is_some_and(|approver| role.approves_as(approver)),
                    holders,
                });
            }
        }
    }
    levels
}

/// The levels of a unit as people hold them now.
pub(super) fn in_unit(tx: &mut Tx<'_>, call: &Call, path: &UnitPath, sought: Sought<'_>) -> Result<Vec<Level>, Error> {
    let units = people::chain(tx, path)?;
    let mut held = Vec::new();
    for unit in &units {
        for (colleague, role) in people::granted_in(tx, unit.id)? {
            if !colleague.active || !call.running.commands(&role).contains(Command::ApprovalsApprove) {
                continue;
            }
            let substitutes = people::standing_in_for(tx, colleague.id, call.now)?;
            let holder = Holder { id: colleague.id, name: colleague.name, substitutes };
            held.push(Held { unit: unit.id, role, holder });
        }
    }
    Ok(levels(&call.running, &units, &held, sought))
}

/// What a request looks for.
fn sought(file: &ApprovalFile) -> Sought<'_> {
    Sought { kind: file.kind, approver: file.request.approver.as_deref(), remedy: Some(&file.remedy) }
}

/// The ladder of a request.
pub(super) fn of(tx: &mut Tx<'_>, call: &Call, row: &ApprovalRow) -> Result<Ladder, Error> {
    let request = &row.file.request;
    let levels = in_unit(tx, call, &row.unit_path, sought(&row.file))?;
    Ok(Ladder::above(levels, request.asked()))
}

/// Tells of each request whether the level on which it waits may approve its amount.
pub(super) fn within(tx: &mut Tx<'_>, call: &Call, rows: &mut [ApprovalRow]) -> Result<(), Error> {
    let Some((_, manual)) = &call.running.manual else { return Ok(()) };
    let mut known: BTreeMap<i64, Vec<Unit>> = BTreeMap::new();
    for row in rows {
        let Some(rung) = &row.file.request.rung else { continue };
        let units = match known.entry(row.file.unit) {
            Entry::Occupied(found) => found.into_mut(),
            Entry::Vacant(free) => free.insert(people::chain(tx, &row.unit_path)?),
        };
        let steps: Vec<UnitStep<'_>> = units.iter().map(Unit::step).collect();
        let sought = sought(&row.file);
        let matter = Matter { outcome: sought.remedy, units: &steps };
        let limit = manual.limit_for(&rung.role, sought.command().id(), &matter);
        row.is_within = limit.allows(row.file.request.amount);
    }
    Ok(())
}
