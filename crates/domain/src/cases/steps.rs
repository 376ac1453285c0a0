//! The four steps of a claim, in this order: account and wish, quality, scope, agreement.

use super::{Agreement, Case, Decision, Fact, Facts, Move, Quality, Refusing, Scope, State};
use crate::choice::choice;
use crate::refusal::{Objection, Refusal};
use jiff::Timestamp;

choice! {
    /// A step.
    Step {
        /// 顾客陈述与要求
        Account = "account",
        /// 质量判断
        Quality = "quality",
        /// 范围判断
        Scope = "scope",
        /// 达成一致
        Agreement = "agreement",
    }
}

impl Case {
    /// The next step of a claim; none when all are done, and none for cases that claim nothing.
    #[must_use]
    pub fn next_step(&self) -> Option<Step> {
        if !self.kind.is_claim() {
            None
        } else if self.account.is_empty() || self.wish.is_empty() {
            Some(Step::Account)
        } else if self.quality.is_none() {
            Some(Step::Quality)
        } else if self.scope.is_none() {
            Some(Step::Scope)
        } else if self.agreement.is_none() {
            Some(Step::Agreement)
        } else {
            None
        }
    }

    /// Refuses what is not in order: a judgement before the account, an agreement before the judgements.
    fn in_order(&self, step: Step) -> Result<(), Objection> {
        match self.next_step() {
            Some(Step::Account) if step > Step::Account => {
                Err(Facts::from(self).missing(&[Fact::Account, Fact::Wish], "needed").into())
            }
            Some(next) if next < step => Err(Refusal::new("case-step").with("step", next.id()).into()),
            _ => Ok(()),
        }
    }

    /// Refuses work on a case that has ended or whose facts are not complete.
    ///
    /// # Errors
    /// `case-clarifying`, `case-closed`.
    pub fn in_work(&self) -> Result<(), Refusal> {
        match self.state {
            State::Clarifying => Err(Refusal::new("case-clarifying")),
            State::Closed => Err(Refusal::new("case-closed")),
            _ => Ok(()),
        }
    }

    /// Somebody works on it: it is not new any more.
    pub fn take(&mut self) {
        if let Some(state) = self.state.after(Move::Take) {
            self.state = state;
        }
    }

    /// Judges whether the fault is one of quality. Judging anew asks for a new judgement of the scope.
    ///
    /// # Errors
    /// `case-clarifying`, `case-closed`; the missing account or wish.
    pub fn judge_quality(&mut self, quality: Quality) -> Result<(), Objection> {
        self.in_work()?;
        self.in_order(Step::Quality)?;
        if self.quality.replace(quality) != Some(quality) {
            self.scope = None;
        }
        self.take();
        Ok(())
    }

    /// Judges whether the wish is within what is owed.
    ///
    /// # Errors
    /// `case-clarifying`, `case-closed`; `case-step` before quality was judged.
    pub fn judge_scope(&mut self, scope: Scope) -> Result<(), Objection> {
        self.in_work()?;
        self.in_order(Step::Scope)?;
        self.scope = Some(scope);
        self.take();
        Ok(())
    }

    /// Notes a decision. It takes the place of the one before; what was agreed under that is given up.
    ///
    /// # Errors
    /// `case-clarifying`, `case-closed`; for a refusal without clause or reason, the missing field.
    pub fn decide(&mut self, decided: &Decided) -> Result<(), Objection> {
        self.in_work()?;
        if decided.outcome == Decision::Undecided {
            return Err(Refusal::new("decision-step")
                .with("from", self.decision.id())
                .with("to", decided.outcome.id())
                .into());
        }
        let decision = self.decision.moved(decided.outcome)?;
        if let Some(refusing) = decided.refusing.as_ref().filter(|_| decision == Decision::Refused) {
            complete_refusal(refusing)?;
        } else if decision == Decision::Refused {
            return Err(vec![crate::FieldError::new("reason", "needed")].into());
        }
        self.judge_quality(decided.quality)?;
        self.judge_scope(decided.scope)?;
        if let Some(state) = self.state.after(Move::Reconsider) {
            self.state = state;
        }
        self.agreement = None;
        self.decision = decision;
        self.decision_id = Some(decided.id);
        self.refusing = decided.refusing.clone().filter(|_| decision == Decision::Refused);
        Ok(())
    }

    /// Takes a decision back that was not approved: the matter is to be decided anew, and what was agreed under it is
    /// given up. A case that has ended stays as it is.
    ///
    /// # Errors
    /// `case-closed`; `decision-step` when nothing was granted.
    pub fn hand_back(&mut self) -> Result<(), Refusal> {
        if self.state.is_closed() {
            return Err(Refusal::new("case-closed"));
        }
        self.decision = self.decision.moved(Decision::Undecided)?;
        self.state = self.state.after(Move::Reconsider).unwrap_or(self.state);
        self.agreement = None;
        Ok(())
    }

    /// Records what customer and company agreed on.
    ///
    /// # Errors
    /// `case-clarifying`, `case-closed`; `case-step` before the steps in front of it; `decision-awaits-approval` and
    /// `decision-refused` for a claim that was not granted; an agreement without words.
    pub fn agree(&mut self, agreement: Agreement) -> Result<(), Objection> {
        let state = self.state.moved(Move::Agree)?;
        self.in_order(Step::Agreement)?;
        match self.decision {
            Decision::AwaitingApproval => return Err(Refusal::new("decision-awaits-approval").into()),
            Decision::Refused => return Err(Refusal::new("decision-refused").into()),
            Decision::Undecided if self.kind.is_claim() => return Err(Refusal::new("case-undecided").into()),
            Decision::Undecided | Decision::Approved => {}
        }
        if agreement.summary.trim().is_empty() {
            return Err(vec![crate::FieldError::new("summary", "required")].into());
        }
        self.state = state;
        self.agreement = Some(agreement);
        Ok(())
    }

    /// Notes that the customer was told of the refusal, with clause and reason.
    ///
    /// # Errors
    /// `no-refusal` when nothing was refused.
    pub fn tell_refusal(&mut self, by: &str, now: Timestamp) -> Result<(), Refusal> {
        self.in_work()?;
        let Some(refusing) = &mut self.refusing else { return Err(Refusal::new("no-refusal")) };
        refusing.told_at = Some(now.as_microsecond());
        by.clone_into(&mut refusing.told_by);
        Ok(())
    }
}

/// A decision as far as its case is concerned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decided {
    /// The record of the decision.
    pub id: i64,
    /// Whether it is a fault of quality.
    pub quality: Quality,
    /// Whether the wish is within what is owed.
    pub scope: Scope,
    /// Granted, refused, or waiting for an approval.
    pub outcome: Decision,
    /// Clause and reason of a refusal.
    pub refusing: Option<Refusing>,
}

/// A vague refusal is blocked.
fn complete_refusal(refusing: &Refusing) -> Result<(), Objection> {
    let fields = [("clause", &refusing.clause), ("reason", &refusing.reason)];
    let empty = fields.into_iter().filter(|(_, text)| text.trim().is_empty());
    let errors: Vec<_> = empty.map(|(field, _)| crate::FieldError::new(field, "needed")).collect();
    if errors.is_empty() { Ok(()) } else { Err(errors.into()) }
}
