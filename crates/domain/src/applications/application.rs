//! An application, moved by guards.

use super::{Event, Price};
use crate::choice::choice;
use crate::refusal::Refusal;
use policy::Money;
use serde::{Deserialize, Serialize};

choice! {
    /// How an application stands.
    State {
        /// 待审批: somebody has to review it.
        Waiting = "waiting",
        /// 已批准: it is to be carried out, or in force.
        Approved = "approved",
        /// 已办结: all that follows was done.
        Done = "done",
        /// 未批准.
        Refused = "refused",
        /// 已撤回, by whoever handed it in.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether nothing can become of it any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Done | Self::Refused | Self::Withdrawn)
    }
}

/// Whose turn it is to review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Turn {
    /// The role that the manual names.
    pub role: String,
    /// Whether nobody but whoever handed it in held that role there: then it is for anybody else who reviews
    /// applications there.
    #[serde(default)]
    pub superior: bool,
}

impl Turn {
    /// As lists keep it: the role, or that a superior takes its place.
    #[must_use]
    pub fn key(&self) -> &str {
        if self.superior { Self::SUPERIOR } else { &self.role }
    }

    /// What lists keep where a superior takes the place of a role; no role is called so.
    pub const SUPERIOR: &'static str = "*";
}

/// An application, as far as its guards look at it. Who reviews it and what follows is fixed when it is handed in, so
/// that a new manual changes no application that waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Application {
    /// Who handed it in.
    pub applicant: i64,
    /// Who reviews it, one after the other.
    pub reviewers: Vec<Turn>,
    /// Who has approved it so far, in the order of the roles.
    pub approved_by: Vec<i64>,
    /// What follows, by its ids in the manual.
    pub steps: Vec<String>,
    /// How many of these were done.
    pub carried_out: usize,
    /// How it stands.
    pub state: State,
    /// What it comes to, for one that a customer pays for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub price: Option<Price>,
}

impl Application {
    /// One that was just handed in.
    #[must_use]
    pub fn open(applicant: i64, reviewers: Vec<Turn>, steps: Vec<String>) -> Self {
        Self {
            applicant,
            reviewers,
            approved_by: Vec::new(),
            steps,
            carried_out: 0,
            state: State::Waiting,
            price: None,
        }
    }

    /// The same one that a customer pays for.
    #[must_use]
    pub fn at(self, price: Option<Price>) -> Self {
        Self { price, ..self }
    }

    /// Whose turn it is to review.
    #[must_use]
    pub fn reviewer(&self) -> Option<&Turn> {
        let waits = self.state == State::Waiting;
        self.reviewers.get(self.approved_by.len()).filter(|_| waits)
    }

    /// What is to be done next.
    #[must_use]
    pub fn next_step(&self) -> Option<&str> {
        let goes_on = self.state == State::Approved;
        self.steps.get(self.carried_out).filter(|_| goes_on).map(String::as_str)
    }

    /// Whether somebody may review it now who takes some turns.
    ///
    /// # Errors
    /// `application-over` for one that does not wait; `application-own` for whoever handed it in;
    /// `application-reviewed-before` for whoever has approved it in another role; `application-not-yours` for another role.
    pub fn reviewable(&self, by: i64, holds: impl Fn(&Turn) -> bool) -> Result<(), Refusal> {
        let Some(turn) = self.reviewer() else { return Err(self.over()) };
        if by == self.applicant {
            return Err(Refusal::new("application-own"));
        }
        if self.approved_by.contains(&by) {
            return Err(Refusal::new("application-reviewed-before"));
        }
        if holds(turn) { Ok(()) } else { Err(Refusal::new("application-not-yours")) }
    }

    /// Approves it in one of its roles; the last one approves the whole.
    ///
    /// # Errors
    /// As [`Application::reviewable`].
    pub fn approve(&mut self, by: i64, holds: impl Fn(&Turn) -> bool) -> Result<(), Refusal> {
        self.reviewable(by, holds)?;
        self.approved_by.push(by);
        if self.approved_by.len() == self.reviewers.len() {
            self.state = State::Approved;
        }
        Ok(())
    }

    /// Refuses it.
    ///
    /// # Errors
    /// As [`Application::reviewable`].
    pub fn refuse(&mut self, by: i64, holds: impl Fn(&Turn) -> bool) -> Result<(), Refusal> {
        self.reviewable(by, holds)?;
        self.state = State::Refused;
        Ok(())
    }

    /// Takes it back, as long as it waits.
    ///
    /// # Errors
    /// `application-over` for one that does not wait; `application-not-applicant` for anybody else.
    pub fn withdraw(&mut self, by: i64) -> Result<(), Refusal> {
        if self.state != State::Waiting {
            return Err(self.over());
        }
        if by != self.applicant {
            return Err(Refusal::new("application-not-applicant"));
        }
        self.state = State::Withdrawn;
        Ok(())
    }

    /// What a customer can be asked to pay on it.
    ///
    /// # Errors
    /// `application-not-priced` for one that nobody pays for; `application-not-approved` while it waits;
    /// `application-over` for one that was refused or taken back.
    pub fn payable(&self) -> Result<&Price, Refusal> {
        let price = self.price.as_ref().ok_or(Refusal::new("application-not-priced"))?;
        match self.state {
            State::Approved | State::Done => Ok(price),
            State::Waiting => Err(Refusal::new("application-not-approved")),
            State::Refused | State::Withdrawn => Err(self.over()),
        }
    }

    /// Refuses to bring its case to an end as long as something was done for it that is not paid. What nobody began
    /// lapses with the case.
    ///
    /// # Errors
    /// `application-balance-open`, with what is still to be paid.
    pub fn may_end(&self, paid: Money) -> Result<(), Refusal> {
        let Ok(price) = self.payable() else { return Ok(()) };
        let balance = price.balance(paid);
        if self.carried_out == 0 || balance <= Money::ZERO {
            return Ok(());
        }
        Err(Refusal::new("application-balance-open").with("balance", balance))
    }

    /// Notes that the next step was done; `paid` is what the customer has paid on it.
    ///
    /// # Errors
    /// `application-not-approved` while it waits; `application-over` when there is nothing left to do;
    /// `application-step-order` for any other step than the next one; `application-unpaid` before the deposit, or all of
    /// it, is paid where the step needs that.
    pub fn carry_out(&mut self, step: &str, paid: Money) -> Result<(), Refusal> {
        if self.state == State::Waiting {
            return Err(Refusal::new("application-not-approved"));
        }
        let Some(next) = self.next_step() else { return Err(self.over()) };
        if next != step {
            return Err(Refusal::new("application-step-order"));
        }
        if let Some(price) = &self.price {
            price.may_go_on(self.carried_out, paid)?;
        }
        self.carried_out += 1;
        if self.carried_out == self.steps.len() {
            self.state = State::Done;
        }
        Ok(())
    }

    fn over(&self) -> Refusal {
        Refusal::new("application-over").with("state", self.state.id())
    }

    /// Follows an entry of the journal; false when it cannot have happened.
    pub(super) fn follow(&mut self, event: &Event) -> bool {
        match event {
            Event::Applied { .. } => false,
            Event::Reviewed { by, .. } | Event::Approved { by, .. } => match by.parse() {
                Ok(by) => self.approve(by, |_| true).is_ok(),
                Err(_) => false,
            },
            Event::Refused { by, .. } => match by.parse() {
                Ok(by) => self.refuse(by, |_| true).is_ok(),
                Err(_) => false,
            },
            Event::Withdrawn { .. } => self.withdraw(self.applicant).is_ok(),
            // What had happened had been paid for.
            Event::CarriedOut { step, .. } => self.carry_out(step, Money::from_minor(i64::MAX)).is_ok(),
        }
    }
}
