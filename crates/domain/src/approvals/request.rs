//! A request for approval, moved by guards.

use super::{Asked, Event, Ladder, Level, Move, Permission, Rung, State};
use crate::refusal::Refusal;
use policy::Money;

/// A request, as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// Who asks.
    pub requester: i64,
    /// What is paid to the customer.
    pub amount: Money,
    /// Who the policy wants to approve, by the name that the policy uses.
    pub approver: Option<String>,
    /// How it stands.
    pub state: State,
    /// Where it waits; nowhere when nobody could be asked.
    pub rung: Option<Rung>,
    /// Who gave permission by word of mouth and has to confirm it.
    pub giver: Option<i64>,
}

impl Request {
    /// Opens a request on the lowest level of its ladder that has people.
    #[must_use]
    pub fn open(requester: i64, amount: Money, approver: Option<String>, ladder: &Ladder) -> Self {
        let rung = ladder.at(None).map(|level| level.rung.clone());
        Self { requester, amount, approver, state: State::Waiting, rung, giver: None }
    }

    /// What its ladder is made from.
    #[must_use]
    pub fn asked(&self) -> Asked {
        Asked { requester: self.requester, amount: self.amount, is_named: self.approver.is_some() }
    }

    /// Refuses whoever may not say anything about it now; gives the level that decides.
    fn decided_by<'l>(&self, by: i64, ladder: &'l Ladder) -> Result<Option<&'l Level>, Refusal> {
        if by == self.requester {
            return Err(Refusal::new("approval-own"));
        }
        if self.state == State::Verbal {
            return if self.giver == Some(by) { Ok(None) } else { Err(Refusal::new("approval-not-giver")) };
        }
        let level = ladder.at(self.rung.as_ref()).ok_or(Refusal::new("approval-nobody"))?;
        if level.is_of(by) { Ok(Some(level)) } else { Err(Refusal::new("approval-not-yours")) }
    }

    /// Approves it, or confirms what was permitted by word of mouth.
    ///
    /// # Errors
    /// `approval-over` for one that is decided; `approval-own` for the requester; `approval-not-yours` and
    /// `approval-not-giver` for whoever is not asked; `approval-beyond-authority` for more than the level may.
    pub fn approve(&mut self, by: i64, ladder: &Ladder) -> Result<(), Refusal> {
        let state = self.state.moved(Move::Approve)?;
        let level = self.decided_by(by, ladder)?;
        if let Some(manual::Limit::UpTo(most)) = level.map(|level| level.limit)
            && self.amount > most
        {
            return Err(Refusal::new("approval-beyond-authority").with("limit", most));
        }
        self.state = state;
        Ok(())
    }

    /// Refuses it, or denies having permitted it.
    ///
    /// # Errors
    /// As for [`Request::approve`], whatever the amount.
    pub fn refuse(&mut self, by: i64, ladder: &Ladder) -> Result<(), Refusal> {
        let state = self.state.moved(Move::Refuse)?;
        self.decided_by(by, ladder)?;
        self.state = state;
        Ok(())
    }

    /// Passes it on to the next level.
    ///
    /// # Errors
    /// As for [`Request::refuse`]; `approval-at-the-top` when nobody is above.
    pub fn pass_on(&mut self, by: i64, ladder: &Ladder) -> Result<(), Refusal> {
        let state = self.state.moved(Move::PassOn)?;
        self.decided_by(by, ladder)?;
        let next = ladder.after(self.rung.as_ref()).ok_or(Refusal::new("approval-at-the-top"))?;
        self.state = state;
        self.rung = Some(next.rung.clone());
        Ok(())
    }

    /// Notes a permission by word of mouth.
    ///
    /// # Errors
    /// `approval-not-requester` for anybody but the requester; `verbal-without-authority` for a giver who could not
    /// have approved it.
    pub fn permit(&mut self, by: i64, permission: &Permission, ladder: &Ladder) -> Result<(), Refusal> {
        let state = self.state.moved(Move::Permit)?;
        if by != self.requester {
            return Err(Refusal::new("approval-not-requester"));
        }
        if !ladder.may_approve(self.rung.as_ref(), permission.giver, self.amount) {
            return Err(Refusal::new("verbal-without-authority"));
        }
        self.state = state;
        self.giver = Some(permission.giver);
        Ok(())
    }

    /// Takes it back.
    ///
    /// # Errors
    /// `approval-not-requester` for anybody else.
    pub fn withdraw(&mut self, by: i64) -> Result<(), Refusal> {
        let state = self.state.moved(Move::Withdraw)?;
        if by != self.requester {
            return Err(Refusal::new("approval-not-requester"));
        }
        self.state = state;
        Ok(())
    }

    /// The case was decided anew or ended: it has no point any more.
    ///
    /// # Errors
    /// `approval-over`, `approval-permitted` when it does not wait.
    pub fn lapse(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Withdraw)?;
        Ok(())
    }

    /// Works a request out again from what the journal says of it; `requester` is who made the first entry.
    #[must_use]
    pub fn replay<'e>(requester: i64, events: impl IntoIterator<Item = &'e Event>) -> Option<Self> {
        let mut events = events.into_iter();
        let Event::Requested { amount, approver, level, .. } = events.next()? else { return None };
        let (approver, rung) = (approver.clone(), level.clone());
        let mut request = Self { requester, amount: *amount, approver, state: State::Waiting, rung, giver: None };
        for event in events {
            let by = match event {
                Event::Requested { .. } => return None,
                Event::PassedOn { level, .. } => {
                    request.rung.clone_from(level);
                    Move::PassOn
                }
                Event::Verbal { giver, .. } => {
                    request.giver = giver.parse().ok();
                    Move::Permit
                }
                Event::Approved { .. } => Move::Approve,
                Event::Refused { .. } => Move::Refuse,
                Event::Withdrawn { .. } => Move::Withdraw,
            };
            request.state = request.state.after(by)?;
        }
        Some(request)
    }
}
