//! Ending a case, and going on with it.

use super::{Case, CloseReason, Decision, Ending, Facts, Move, State, facts};
use crate::refusal::{FieldError, Objection, Refusal};
use jiff::Timestamp;

impl CloseReason {
    /// Whether the company brought the matter to its end, so that the documents about it must be there; who
    /// gave it up, could not be reached, or has it in another case need not sign anything.
    #[must_use]
    pub const fn is_brought_to_an_end(self) -> bool {
        matches!(self, Self::Settled | Self::Answered | Self::Refused)
    }
}

impl Case {
    /// Closes the case. All that is missing is named at once.
    ///
    /// # Errors
    /// The facts that are missing or the note; what stands against it: an approval that is pending, a
    /// refusal the customer does not know of or insists against, goods or money under way, an answer
    /// that was never given.
    pub fn close(&mut self, ending: Ending, unanswered: usize, now: Timestamp) -> Result<(), Objection> {
        let state = self.state.moved(Move::Close)?;
        let missing = self.missing_to_close(&ending);
        if !missing.is_empty() {
            return Err(missing.into());
        }
        self.end(state, ending, unanswered, now)?;
        Ok(())
    }

    /// Closes a case that was settled in another system: what that system did not write down cannot be asked for any
    /// more, but goods, money and decision are at rest as for any other.
    ///
    /// # Errors
    /// As [`Case::close`], but for missing facts.
    pub fn close_taken_over(&mut self, now: Timestamp) -> Result<Ending, Refusal> {
        let state = self.state.moved(Move::Close)?;
        let ending = Ending { reason: CloseReason::Settled, note: String::new(), satisfied: None };
        self.end(state, ending.clone(), 0, now)?;
        Ok(ending)
    }

    /// Whether it was over the moment it began, before something was written about it: only what another system has
    /// settled is.
    #[must_use]
    pub fn was_over_before(&self, at: Timestamp) -> bool {
        self.closed_at == Some(self.opened_at) && self.opened_at < at
    }

    fn end(&mut self, state: State, ending: Ending, unanswered: usize, now: Timestamp) -> Result<(), Refusal> {
        self.may_end(ending.reason, unanswered)?;
        if self.decision == Decision::AwaitingApproval {
            self.decision = Decision::Undecided;
        }
        self.state = state;
        self.closed_at = Some(now);
        self.clarify_until = None;
        self.ending = Some(ending);
        Ok(())
    }

    /// The fields that keep the case open, for the page that offers to close it.
    #[must_use]
    pub fn missing_to_close(&self, ending: &Ending) -> Vec<FieldError> {
        let mut missing = Vec::new();
        // Who cannot be reached cannot be asked for an address, and a duplicate has its facts in the other case.
        if !matches!(ending.reason, CloseReason::NoAnswer | CloseReason::Duplicate) {
            missing.extend(Facts::from(self).missing(facts::to_close(self.kind), "needed-to-close"));
        }
        if ending.reason != CloseReason::Settled && ending.note.trim().is_empty() {
            missing.push(FieldError::new("note", "required"));
        }
        missing
    }

    fn may_end(&self, reason: CloseReason, unanswered: usize) -> Result<(), Refusal> {
        // Where the customer gives the matter up nobody has to approve anything any more.
        let given_up = matches!(reason, CloseReason::Withdrawn | CloseReason::Duplicate);
        if self.decision == Decision::AwaitingApproval && !given_up {
            return Err(Refusal::new("decision-awaits-approval"));
        }
        if !self.goods.is_at_rest() {
            return Err(Refusal::new("goods-under-way").with("goods", self.goods.id()));
        }
        if !self.money.is_settled() {
            return Err(Refusal::new("money-open").with("money", self.money.id()));
        }
        let told = self.refusing.as_ref().is_none_or(|refusing| refusing.told_at.is_some());
        if !told && reason != CloseReason::Duplicate {
            return Err(Refusal::new("refusal-not-told"));
        }
        // A customer who insists is answered by a superior, or gives the matter up.
        let beyond_answer = given_up || reason == CloseReason::NoAnswer;
        if self.is_insisted_on() && !beyond_answer {
            return Err(Refusal::new("refusal-insisted"));
        }
        match reason {
            CloseReason::Settled if self.agreement.is_none() => Err(Refusal::new("nothing-agreed")),
            CloseReason::Refused if self.decision != Decision::Refused => Err(Refusal::new("no-refusal")),
            CloseReason::Settled | CloseReason::Answered if unanswered > 0 || self.state == State::Clarifying => {
                Err(Refusal::new("case-clarifying"))
            }
            CloseReason::Answered | CloseReason::NotOurProduct | CloseReason::NoAnswer
                if self.answered_at.is_none() =>
            {
                Err(Refusal::new("no-reply-filed"))
            }
            _ => Ok(()),
        }
    }

    /// What was agreed is done; whether the customer is satisfied is still open.
    ///
    /// # Errors
    /// `case-move` without an agreement; goods or money under way.
    pub fn complete(&mut self) -> Result<(), Refusal> {
        let state = self.state.moved(Move::Complete)?;
        if !self.goods.is_at_rest() {
            return Err(Refusal::new("goods-under-way").with("goods", self.goods.id()));
        }
        if !self.money.is_settled() {
            return Err(Refusal::new("money-open").with("money", self.money.id()));
        }
        self.state = state;
        Ok(())
    }

    /// Goes on with a case that was closed. How it had ended stays in the journal.
    ///
    /// # Errors
    /// `case-move` when it is not closed.
    pub fn reopen(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(Move::Reopen)?;
        self.closed_at = None;
        self.ending = None;
        Ok(())
    }
}
