//! Who may approve in a unit now: roles of the manual, the people who hold them, and their substitutes.

use super::ApprovalRow;
use crate::call::Call;
use crate::error::Error;
use crate::people::{self, Unit};
use crate::running::Running;
use domain::approvals::{Holder, Kind, Ladder, Level, Rung};
use domain::people::{Command, UnitPath};
use manual::Limit;
use store::Tx;

/// Somebody with a role in a unit.
#[derive(Debug, Clone)]
pub(crate) struct Held {
    pub(crate) unit: i64,
    pub(crate) role: String,
    pub(crate) holder: Holder,
}

/// The levels of a unit: every role that may approve, in every unit from the company down to it where the manual gives
/// the role or somebody holds it. `units` are those units, the company first.
pub(crate) fn levels(
    running: &Running,
    units: &[Unit],
    held: &[Held],
    (kind, approver): (Kind, Option<&str>),
) -> Vec<Level> {
    let Some((_, manual)) = &running.manual else { return Vec::new() };
    let command = match kind {
        Kind::Ruling => Command::ApprovalsApprove,
        Kind::Override => Command::DecisionsOverride,
    };
    let mut levels = Vec::new();
    for (depth, unit) in units.iter().rev().enumerate() {
        for (place, role) in manual.roles().iter().enumerate() {
            let limit = manual.limit(&role.id, command.id());
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
                    is_named: approver.is_some_and(|approver| role.approves_as(approver)),
                    holders,
                });
            }
        }
    }
    levels
}

/// The levels of a unit as people hold them now.
pub(super) fn in_unit(
    tx: &mut Tx<'_>,
    call: &Call,
    path: &UnitPath,
    what: (Kind, Option<&str>),
) -> Result<Vec<Level>, Error> {
    let ids = path.as_str().split('/').filter_map(|id| id.parse::<i64>().ok());
    let units: Vec<Unit> = ids.map(|id| people::unit(tx, id)).collect::<Result<_, _>>()?;
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
    Ok(levels(&call.running, &units, &held, what))
}

/// The ladder of a request.
pub(super) fn of(tx: &mut Tx<'_>, call: &Call, row: &ApprovalRow) -> Result<Ladder, Error> {
    let request = &row.file.request;
    let levels = in_unit(tx, call, &row.unit_path, (row.file.kind, request.approver.as_deref()))?;
    Ok(Ladder::above(levels, request.asked()))
}
