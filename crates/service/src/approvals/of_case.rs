//! A request with those who can approve it now, and who could approve something in a case.

use super::{ApprovalRow, Sought, Step, ladder, sql};
use crate::call::Call;
use crate::cases;
use crate::error::Error;
use domain::approvals::{Kind, Ladder, Level, State};
use domain::people::Command;
use store::Tx;

/// A request with all that belongs to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseApproval {
    /// The request.
    pub row: ApprovalRow,
    /// The turns of its levels.
    pub steps: Vec<Step>,
    /// Who can decide it now, with substitutes; none when nobody can, or it is decided.
    pub now: Option<Level>,
    /// Who is asked next when it is passed on.
    pub next: Option<Level>,
    /// All who could approve it, for a permission by word of mouth: ids and names.
    pub givers: Vec<(i64, String)>,
    /// Whether the actor can approve, refuse or pass it on now, as far as the rules go.
    pub is_mine: bool,
}

/// A request.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn approval(tx: &mut Tx<'_>, call: &Call, id: i64) -> Result<CaseApproval, Error> {
    let row = tx.one(&sql::ONE, &[&id], sql::approval_row).map_err(Error::missing("approval"))?;
    call.require(Command::ApprovalsView, &row.unit_path)?;
    with_ladder(tx, call, row)
}

/// The latest request of a case, and everybody who may decide something for money there now: the lowest level first,
/// with its limit and substitutes.
///
/// # Errors
/// [`Error::NotFound`], [`Error::Denied`].
pub fn of_case(tx: &mut Tx<'_>, call: &Call, case: i64) -> Result<(Option<CaseApproval>, Vec<Level>), Error> {
    let file = cases::view(tx, call, case)?;
    let latest = tx.rows(&sql::OF_CASE, &[&case], sql::approval_row)?.into_iter().next();
    let latest = latest.map(|row| with_ladder(tx, call, row)).transpose()?;
    // What was asked for last says which amounts count; else those that hold whatever is decided.
    let remedy = latest.as_ref().map(|found: &CaseApproval| found.row.file.remedy.as_str());
    let sought = Sought { kind: Kind::Override, approver: None, remedy };
    let mut levels = ladder::in_unit(tx, call, &file.unit_path, sought)?;
    levels.retain(|level| !level.holders.is_empty());
    levels.sort_by_key(|level| (level.depth, level.limit, level.place));
    Ok((latest, levels))
}

fn with_ladder(tx: &mut Tx<'_>, call: &Call, row: ApprovalRow) -> Result<CaseApproval, Error> {
    let steps = tx.rows(&sql::STEPS, &[&row.file.id], sql::step)?;
    let request = &row.file.request;
    let ladder = if request.state == State::Waiting { ladder::of(tx, call, &row)? } else { Ladder::default() };
    let rung = request.rung.as_ref();
    let (now, next) = (ladder.at(rung).cloned(), ladder.after(rung).cloned());
    let me = call.actor.id;
    let is_mine = match request.state {
        State::Waiting => me != request.requester && now.as_ref().is_some_and(|level| level.is_of(me)),
        State::Verbal => request.giver == Some(me),
        _ => false,
    };
    let mut givers: Vec<(i64, String)> = Vec::new();
    for holder in ladder.levels().iter().flat_map(|level| &level.holders) {
        let own = [(holder.id, holder.name.clone())];
        for (id, name) in own.iter().chain(&holder.substitutes) {
            if ladder.may_approve(rung, *id, request.amount) && givers.iter().all(|(known, _)| known != id) {
                givers.push((*id, name.clone()));
            }
        }
    }
    Ok(CaseApproval { row, steps, now, next, givers, is_mine })
}
