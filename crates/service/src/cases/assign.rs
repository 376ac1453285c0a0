//! Who deals with a case, and where.

use super::{CaseFile, Event, change, sql};
use crate::call::Call;
use crate::error::Error;
use crate::people;
use domain::Refusal;
use domain::cases::{Facts, TO_FORWARD};
use domain::people::{Command, UnitPath};
use store::Tx;

/// Says who handles a case, or with nobody that it waits again. To take a case that nobody handles oneself, the right
/// to edit it is enough.
///
/// # Errors
/// [`Error::Denied`]; [`Error::Stale`]; [`Error::Refused`] for somebody who may not see cases there, and for a closed
/// case.
pub fn assign(
    tx: &mut Tx<'_>,
    call: &Call,
    id: i64,
    version: Option<i64>,
    staff: Option<i64>,
) -> Result<CaseFile, Error> {
    let file = change::load(tx, id)?;
    let takes_it = staff == Some(call.actor.id) && file.case.assignee.is_none();
    let command = if takes_it { Command::CasesEdit } else { Command::CasesAssign };
    change::change(tx, call, command, (id, version), |tx, case| {
        if case.state.is_closed() {
            return Err(Error::refused("case-closed"));
        }
        let name = staff.map(|staff| require_handler(tx, call, staff, &file.unit_path)).transpose()?;
        case.assignee = staff;
        if staff.is_some() {
            case.take();
        }
        Ok(Event::Assigned { to: name, staff: staff.map(|id| id.to_string()) })
    })
}

/// Refuses somebody who could not even look at the case; gives the name.
pub(super) fn require_handler(tx: &mut Tx<'_>, call: &Call, staff: i64, unit: &UnitPath) -> Result<String, Error> {
    let colleague = people::colleague(tx, staff)?;
    let grants = people::grants_in_force(tx, &call.running, staff, call.now)?;
    let may_see = grants.iter().any(|grant| grant.commands.contains(Command::CasesView) && grant.path.covers(unit));
    if colleague.active && may_see {
        Ok(colleague.name)
    } else {
        Err(Refusal::new("cannot-handle-cases").with("name", colleague.name).into())
    }
}

/// Passes a case on to another unit, such as a store to the service centre. The unit it came from goes on seeing it
/// and how it ends.
///
/// # Errors
/// [`Error::Denied`], [`Error::NotFound`] for the unit, [`Error::Invalid`] with what the service centre needs and the
/// case lacks, [`Error::Refused`] for a case that is closed or being clarified.
pub fn forward(tx: &mut Tx<'_>, call: &Call, id: i64, version: Option<i64>, unit: i64) -> Result<CaseFile, Error> {
    let to = people::unit(tx, unit)?;
    let from = change::load(tx, id)?;
    change::change(tx, call, Command::CasesAssign, (id, version), |tx, case| {
        case.in_work()?;
        if to.id == case.unit || !to.active {
            return Err(Error::field("unit", "other-unit"));
        }
        if case.kind.is_service() {
            Error::unless_valid(Facts::from(&*case).missing(TO_FORWARD, "needed-to-forward"))?;
        }
        tx.execute(&sql::FORWARD, &[&id, &to.id, &case.unit])?;
        case.assignee = None;
        case.unit = to.id;
        Ok(Event::Forwarded { from: from.unit_name, to: to.name })
    })
}

/// Marks a case that cannot wait, or takes the mark off.
///
/// # Errors
/// [`Error::Denied`], [`Error::Refused`] for a closed case.
pub fn mark_urgent(tx: &mut Tx<'_>, call: &Call, id: i64, urgent: bool) -> Result<CaseFile, Error> {
    change::change(tx, call, Command::CasesEdit, (id, None), |_, case| {
        if case.state.is_closed() {
            return Err(Error::refused("case-closed"));
        }
        case.urgent = urgent;
        Ok(Event::Urgent { urgent })
    })
}
