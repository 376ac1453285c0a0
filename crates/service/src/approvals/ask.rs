//! Opening a request, in the transaction of the decision that needs it; and letting it lapse.

use super::steps::Approval;
use super::{Sought, ladder, sql};
use crate::call::Call;
use crate::error::Error;
use crate::journal;
use crate::people::Unit;
use domain::approvals::{Asked, Event, Kind, Ladder, State, Withdrawal};
use domain::{Subject, SubjectKind};
use policy::Money;
use store::Tx;

/// A request to be opened.
#[derive(Debug, Clone, Copy)]
pub(crate) struct NewRequest<'a> {
    pub(crate) case: i64,
    /// The decision that waits.
    pub(crate) decision: i64,
    pub(crate) unit: &'a Unit,
    pub(crate) kind: Kind,
    /// What was decided, by its id.
    pub(crate) remedy: &'a str,
    pub(crate) amount: Money,
    /// Who the policy wants to approve.
    pub(crate) approver: Option<&'a str>,
}

impl NewRequest<'_> {
    /// Who is looked for.
    pub(super) const fn sought(&self) -> Sought<'_> {
        Sought { kind: self.kind, approver: self.approver, remedy: Some(self.remedy) }
    }

    /// What its ladder is made from.
    pub(crate) fn asked(&self, call: &Call) -> Asked {
        Asked { requester: call.actor.id, amount: self.amount, is_named: self.approver.is_some() }
    }
}

/// Opens a request. Where nobody could be asked it stays open all the same, and the page says so.
///
/// # Errors
/// [`Error::Refused`] where only whoever asks could approve it.
pub(crate) fn ask(tx: &mut Tx<'_>, call: &Call, new: &NewRequest<'_>) -> Result<(), Error> {
    let levels = ladder::in_unit(tx, call, &new.unit.path, new.sought())?;
    let ladder = Ladder::above(levels, new.asked(call));
    ladder.may_ask()?;
    let (approval, event) = Approval::open(call, new, &ladder);
    sql::add(tx, &approval.file)?;
    sql::add_step(tx, approval.file.id, 1, &approval.steps[0])?;
    note(tx, call, &approval, &event)
}

/// Withdraws the request of a case that waits, since the case was decided anew or ended.
///
/// # Errors
/// Those of the database.
pub(crate) fn lapse(tx: &mut Tx<'_>, call: &Call, case: i64, why: Withdrawal) -> Result<(), Error> {
    for row in tx.rows(&sql::OF_CASE, &[&case], sql::approval_row)? {
        if row.file.request.state != State::Waiting {
            continue;
        }
        let steps = tx.rows(&sql::STEPS, &[&row.file.id], sql::step)?;
        let mut approval = Approval { file: row.file, steps };
        let before = approval.steps.len();
        let event = approval.lapse(call, why)?;
        save(tx, &approval, before)?;
        note(tx, call, &approval, &event)?;
    }
    Ok(())
}

/// Saves a request with the turns of its levels; there were `before` of these.
pub(super) fn save(tx: &mut Tx<'_>, approval: &Approval, before: usize) -> Result<(), Error> {
    Error::unless_changed(sql::save(tx, &approval.file)?, "approval")?;
    for (place, step) in (1_i64..).zip(&approval.steps) {
        let is_new = usize::try_from(place).is_ok_and(|place| place > before);
        if is_new {
            sql::add_step(tx, approval.file.id, place, step)?;
        } else if let (Some(ended), Some(outcome)) = (step.ended_at, step.outcome) {
            // One that had ended before stays as it is.
            let id = &approval.file.id;
            tx.execute(&sql::END_STEP, &[id, &place, &ended, &step.by, &step.by_name, &outcome.id()])?;
        }
    }
    Ok(())
}

/// Notes it in the journal of the case.
pub(super) fn note(tx: &mut Tx<'_>, call: &Call, approval: &Approval, event: &Event) -> Result<(), Error> {
    let file = &approval.file;
    journal::append(tx, call, Subject::new(SubjectKind::Case, file.case), Some(file.unit), event)?;
    Ok(())
}
