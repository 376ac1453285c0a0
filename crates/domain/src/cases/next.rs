//! What is to be done next about a case.

use super::{Case, Decision, State};
use crate::choice::choice;

choice! {
    /// The one thing that brings a case on; a page offers it before everything else.
    Next {
        /// 接手: nobody handles it.
        Take = "take",
        /// 补齐情况: facts or answers are missing.
        Clarify = "clarify",
        /// 答复顾客: the contact was never answered.
        Reply = "reply",
        /// 判定
        Decide = "decide",
        /// 等待审批
        AwaitApproval = "await_approval",
        /// 告知顾客: a refusal the customer does not know of.
        TellRefusal = "tell_refusal",
        /// 上级重新判定: the customer insists on what was refused.
        DecideAnew = "decide_anew",
        /// 与顾客约定
        Agree = "agree",
        /// 按约定办理: goods or money are under way.
        CarryOut = "carry_out",
        /// 结案
        Close = "close",
        /// 已结案: nothing.
        Nothing = "nothing",
    }
}

impl Case {
    /// What is to be done next.
    #[must_use]
    pub fn next(&self) -> Next {
        match self.state {
            State::Closed => Next::Nothing,
            State::Clarifying => Next::Clarify,
            _ if self.assignee.is_none() => Next::Take,
            _ if self.kind.is_claim() || self.decision != Decision::Undecided => self.next_of_claim(),
            _ if self.answered_at.is_none() => Next::Reply,
            _ => Next::Close,
        }
    }

    fn next_of_claim(&self) -> Next {
        let told = self.refusing.as_ref().is_none_or(|refusing| refusing.told_at.is_some());
        match self.decision {
            Decision::Undecided => Next::Decide,
            Decision::AwaitingApproval => Next::AwaitApproval,
            _ if !told => Next::TellRefusal,
            _ if self.is_insisted_on() => Next::DecideAnew,
            Decision::Approved if self.agreement.is_none() => Next::Agree,
            _ if !self.goods.is_at_rest() || !self.money.is_settled() => Next::CarryOut,
            Decision::Approved | Decision::Refused => Next::Close,
        }
    }
}
