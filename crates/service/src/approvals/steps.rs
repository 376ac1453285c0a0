//! A request and the turns of its levels, moved together. The rules are those of the domain; nothing here looks into
//! the database.

use super::{ApprovalFile, NewRequest, Permitted, Step};
use crate::call::Call;
use crate::error::Error;
use domain::approvals::{Event, Ladder, Move, Permission, Request, State, Withdrawal};

/// A request with the turns so far.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Approval {
    pub(super) file: ApprovalFile,
    pub(super) steps: Vec<Step>,
}

impl Approval {
    /// Opens a request with the turn of the lowest level.
    pub(super) fn open(call: &Call, new: &NewRequest<'_>, ladder: &Ladder) -> (Self, Event) {
        let request = Request::open(call.actor.id, new.amount, new.approver.map(str::to_owned), ladder);
        let file = ApprovalFile {
            id: call.id(),
            case: new.case,
            decision: new.decision,
            effect: None,
            unit: new.unit.id,
            kind: new.kind,
            remedy: new.remedy.to_owned(),
            requester_name: call.actor.name.clone(),
            opened_at: call.now,
            closed_at: None,
            decided_by: None,
            decided_name: String::new(),
            reason: String::new(),
            permitted: None,
            version: 1,
            request,
        };
        let event = Event::Requested {
            request: file.id.to_string(),
            decision: file.decision.to_string(),
            kind: file.kind,
            remedy: file.remedy.clone(),
            amount: file.request.amount,
            approver: file.request.approver.clone(),
            level: file.request.rung.clone(),
        };
        let mut approval = Self { file, steps: Vec::new() };
        approval.begin_step(call);
        (approval, event)
    }

    fn begin_step(&mut self, call: &Call) {
        self.steps.push(Step {
            rung: self.file.request.rung.clone(),
            opened_at: call.now,
            ended_at: None,
            by: None,
            by_name: String::new(),
            outcome: None,
        });
    }

    fn end_step(&mut self, call: &Call, by: Move) {
        if let Some(step) = self.steps.last_mut().filter(|step| step.ended_at.is_none()) {
            step.ended_at = Some(call.now);
            step.by = Some(call.actor.id);
            step.by_name.clone_from(&call.actor.name);
            step.outcome = Some(by);
        }
    }

    fn end(&mut self, call: &Call, by: Move) {
        self.end_step(call, by);
        self.file.closed_at = Some(call.now);
        self.file.decided_by = Some(call.actor.id);
        self.file.decided_name.clone_from(&call.actor.name);
    }

    pub(super) fn approve(&mut self, call: &Call, ladder: &Ladder) -> Result<Event, Error> {
        let confirmed = self.file.request.state == State::Verbal;
        self.file.request.approve(call.actor.id, ladder)?;
        self.end(call, Move::Approve);
        Ok(Event::Approved { request: self.file.id.to_string(), kind: self.file.kind, confirmed })
    }

    pub(super) fn refuse(&mut self, call: &Call, ladder: &Ladder, reason: &str) -> Result<Event, Error> {
        self.file.request.refuse(call.actor.id, ladder)?;
        self.end(call, Move::Refuse);
        reason.clone_into(&mut self.file.reason);
        Ok(Event::Refused { request: self.file.id.to_string(), kind: self.file.kind, reason: reason.to_owned() })
    }

    pub(super) fn pass_on(&mut self, call: &Call, ladder: &Ladder) -> Result<Event, Error> {
        self.file.request.pass_on(call.actor.id, ladder)?;
        self.end_step(call, Move::PassOn);
        self.begin_step(call);
        Ok(Event::PassedOn { request: self.file.id.to_string(), level: self.file.request.rung.clone() })
    }

    /// The permission ends the waiting of the customer; the request stays open until it is confirmed.
    pub(super) fn permit(
        &mut self,
        call: &Call,
        ladder: &Ladder,
        permission: Permission,
        name: String,
    ) -> Result<Event, Error> {
        self.file.request.permit(call.actor.id, &permission, ladder)?;
        self.end_step(call, Move::Permit);
        let Permission { giver, given, what, late } = permission;
        self.file.permitted = Some(Permitted { name: name.clone(), given, what: what.clone(), late: late.clone() });
        let (request, giver) = (self.file.id.to_string(), giver.to_string());
        Ok(Event::Verbal { request, giver, name, given, what, late })
    }

    pub(super) fn withdraw(&mut self, call: &Call) -> Result<Event, Error> {
        self.file.request.withdraw(call.actor.id)?;
        Ok(self.withdrawn(call, Withdrawal::Requester))
    }

    pub(super) fn lapse(&mut self, call: &Call, why: Withdrawal) -> Result<Event, Error> {
        self.file.request.lapse()?;
        Ok(self.withdrawn(call, why))
    }

    fn withdrawn(&mut self, call: &Call, why: Withdrawal) -> Event {
        self.end(call, Move::Withdraw);
        Event::Withdrawn { request: self.file.id.to_string(), why }
    }
}
