//! Claims against carriers.

use super::{Anomaly, Event, Kind, Outcome, Party};
use crate::choice::choice;
use crate::moves::after;
use crate::refusal::Refusal;
use jiff::civil::Date;
use policy::Money;

choice! {
    /// Who claims.
    ClaimBy {
        /// 公司
        Company = "company",
        /// 顾客自行索赔: noted here, its money is not the company's.
        Customer = "customer",
    }
}

choice! {
    /// Where a claim stands.
    ClaimState {
        /// 待提出
        ToFile = "to_file",
        /// 已提出，待答复
        Filed = "filed",
        /// 同意赔付，待到账
        Awarded = "awarded",
        /// 拒赔
        Rejected = "rejected",
        /// 已到账
        Paid = "paid",
        /// 已放弃
        Dropped = "dropped",
    }
}

choice! {
    /// What is done about a claim.
    ClaimMove {
        /// It is sent to the carrier.
        File = "file",
        /// The carrier pays so much.
        Award = "award",
        /// The carrier does not.
        Reject = "reject",
        /// The money is there.
        Pay = "pay",
        /// It is given up.
        Drop = "drop",
    }
}

/// Every legal move: from, by, to. A claim that was rejected may be filed again.
pub const CLAIM_MOVES: &[(ClaimState, ClaimMove, ClaimState)] = &[
    (ClaimState::ToFile, ClaimMove::File, ClaimState::Filed),
    (ClaimState::ToFile, ClaimMove::Drop, ClaimState::Dropped),
    (ClaimState::Filed, ClaimMove::Award, ClaimState::Awarded),
    (ClaimState::Filed, ClaimMove::Reject, ClaimState::Rejected),
    (ClaimState::Filed, ClaimMove::Drop, ClaimState::Dropped),
    (ClaimState::Rejected, ClaimMove::File, ClaimState::Filed),
    (ClaimState::Rejected, ClaimMove::Drop, ClaimState::Dropped),
    (ClaimState::Awarded, ClaimMove::Pay, ClaimState::Paid),
];

impl ClaimState {
    fn moved(self, by: ClaimMove) -> Result<Self, Refusal> {
        after(CLAIM_MOVES, self, by).ok_or(Refusal::new("courier-claim-step").with("state", self.id()))
    }

    /// Whether nothing more is expected of it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Paid | Self::Dropped)
    }
}

/// A claim, as far as its guards look at it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// Who claims.
    pub by: ClaimBy,
    /// For what.
    pub fault: Kind,
    /// How much.
    pub claimed: Money,
    /// The last day on which the carrier takes claims.
    pub claim_by: Option<Date>,
    /// When it was sent to the carrier first.
    pub filed_on: Option<Date>,
    /// What the carrier pays.
    pub awarded: Option<Money>,
    /// Where it stands.
    pub state: ClaimState,
}

impl Claim {
    /// A claim for an anomaly.
    ///
    /// # Errors
    /// `courier-claim-is-customers` where the customer claims from the carrier; `courier-claim-without-carrier`
    /// where somebody else is responsible; `anomaly-unsigned` without the record that the carrier signed;
    /// `anomaly-over` for an anomaly that was withdrawn.
    pub fn open(anomaly: &Anomaly, by: ClaimBy, claimed: Money, claim_by: Option<Date>) -> Result<Self, Refusal> {
        let is_customers = anomaly.kind == Kind::MassBreakage && anomaly.man_made;
        if anomaly.outcome == Some(Outcome::Withdrawn) {
            anomaly.must_be_open()?;
        }
        if is_customers && by == ClaimBy::Company {
            return Err(Refusal::new("courier-claim-is-customers"));
        }
        if !is_customers && anomaly.party != Some(Party::Carrier) {
            return Err(Refusal::new("courier-claim-without-carrier"));
        }
        if !anomaly.signed {
            return Err(Refusal::new("anomaly-unsigned"));
        }
        let (fault, state) = (anomaly.kind, ClaimState::ToFile);
        Ok(Self { by, fault, claimed, claim_by, filed_on: None, awarded: None, state })
    }

    /// It is sent to the carrier; whether that was in time.
    ///
    /// # Errors
    /// `courier-claim-step`.
    pub fn file(&mut self, on: Date) -> Result<bool, Refusal> {
        self.state = self.state.moved(ClaimMove::File)?;
        let first = *self.filed_on.get_or_insert(on);
        Ok(self.claim_by.is_none_or(|by| first <= by))
    }

    /// The carrier pays so much.
    ///
    /// # Errors
    /// `courier-claim-step`; `courier-claim-too-much` for more than was claimed; `courier-claim-nothing`.
    pub fn award(&mut self, amount: Money) -> Result<(), Refusal> {
        let state = self.state.moved(ClaimMove::Award)?;
        if amount <= Money::ZERO {
            return Err(Refusal::new("courier-claim-nothing"));
        }
        if amount > self.claimed {
            return Err(Refusal::new("courier-claim-too-much"));
        }
        (self.state, self.awarded) = (state, Some(amount));
        Ok(())
    }

    /// The carrier pays nothing.
    ///
    /// # Errors
    /// `courier-claim-step`.
    pub fn reject(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(ClaimMove::Reject)?;
        Ok(())
    }

    /// The money is there.
    ///
    /// # Errors
    /// `courier-claim-step` before the carrier has said that it pays.
    pub fn pay(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(ClaimMove::Pay)?;
        Ok(())
    }

    /// It is given up.
    ///
    /// # Errors
    /// `courier-claim-step` for what the carrier has awarded or paid.
    pub fn give_up(&mut self) -> Result<(), Refusal> {
        self.state = self.state.moved(ClaimMove::Drop)?;
        Ok(())
    }

    /// Whether the last day has passed, or had passed when it was filed.
    #[must_use]
    pub fn is_late(&self, today: Date) -> bool {
        let open = self.filed_on.or((self.state == ClaimState::ToFile).then_some(today));
        matches!((open, self.claim_by), (Some(on), Some(by)) if on > by)
    }

    pub(super) fn follow(&mut self, event: &Event) -> Result<(), Refusal> {
        match event {
            Event::ClaimFiled { on, .. } => self.file(*on).map(drop),
            Event::ClaimAwarded { amount, .. } => self.award(*amount),
            Event::ClaimRejected { .. } => self.reject(),
            Event::ClaimPaid { .. } => self.pay(),
            Event::ClaimDropped { .. } => self.give_up(),
            _ => Err(Refusal::new("courier-claim-step").with("state", self.state.id())),
        }
    }
}
