//! The three axes of a repair: where the goods are, how the work stands, what was paid. They move independently.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// Where the goods are.
    Goods {
        /// 未送修: the customer still has them.
        WithCustomer = "with_customer",
        /// 已收货
        Received = "received",
        /// 在维修点: sent on to a workshop.
        AtWorkshop = "at_workshop",
        /// 待取货
        Ready = "ready",
        /// 已交还
        HandedBack = "handed_back",
        /// 已寄回
        MailedBack = "mailed_back",
        /// 无人领取: kept after three notices.
        Abandoned = "abandoned",
    }
}

choice! {
    /// What moves the goods.
    GoodsMove {
        /// They are taken in.
        Receive = "receive",
        /// They go to a workshop.
        Send = "send",
        /// They come back from there.
        Return = "return",
        /// They can be fetched.
        Ready = "ready",
        /// The customer has them again.
        HandBack = "hand_back",
        /// They are mailed to the customer.
        MailBack = "mail_back",
        /// Nobody fetches them.
        Abandon = "abandon",
    }
}

/// Every legal move of the goods: from, by, to.
pub const GOODS_MOVES: &[(Goods, GoodsMove, Goods)] = &[
    (Goods::WithCustomer, GoodsMove::Receive, Goods::Received),
    (Goods::Received, GoodsMove::Send, Goods::AtWorkshop),
    (Goods::Received, GoodsMove::Ready, Goods::Ready),
    // What is not repaired goes back as it came, and no pick-up notice is given for it.
    (Goods::Received, GoodsMove::HandBack, Goods::HandedBack),
    (Goods::Received, GoodsMove::MailBack, Goods::MailedBack),
    (Goods::AtWorkshop, GoodsMove::Return, Goods::Received),
    (Goods::AtWorkshop, GoodsMove::Ready, Goods::Ready),
    (Goods::Ready, GoodsMove::HandBack, Goods::HandedBack),
    (Goods::Ready, GoodsMove::MailBack, Goods::MailedBack),
    (Goods::Ready, GoodsMove::Abandon, Goods::Abandoned),
];

choice! {
    /// How the work stands.
    Work {
        /// 待报价
        ToEstimate = "to_estimate",
        /// 待顾客同意
        AwaitingConsent = "awaiting_consent",
        /// 待维修
        Queued = "queued",
        /// 维修中
        InWork = "in_work",
        /// 待检测
        Testing = "testing",
        /// 已修好
        Done = "done",
        /// 无法修复
        NotRepairable = "not_repairable",
        /// 顾客不同意报价
        Declined = "declined",
        /// 顾客取消
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// What moves the work.
    WorkMove {
        /// The customer is told what it costs.
        Estimate = "estimate",
        /// The customer agrees.
        Consent = "consent",
        /// The customer does not agree.
        Decline = "decline",
        /// The repairer begins.
        Start = "start",
        /// The repairer is done.
        Finish = "finish",
        /// The test is passed.
        Pass = "pass",
        /// The test is not passed.
        Fail = "fail",
        /// It cannot be repaired.
        GiveUp = "give_up",
        /// The customer wants it no more.
        Withdraw = "withdraw",
    }
}

/// Every legal move of the work: from, by, to.
pub const WORK_MOVES: &[(Work, WorkMove, Work)] = &[
    (Work::ToEstimate, WorkMove::Estimate, Work::AwaitingConsent),
    (Work::ToEstimate, WorkMove::GiveUp, Work::NotRepairable),
    (Work::ToEstimate, WorkMove::Withdraw, Work::Withdrawn),
    (Work::AwaitingConsent, WorkMove::Estimate, Work::AwaitingConsent),
    (Work::AwaitingConsent, WorkMove::Consent, Work::Queued),
    (Work::AwaitingConsent, WorkMove::Decline, Work::Declined),
    (Work::AwaitingConsent, WorkMove::Withdraw, Work::Withdrawn),
    (Work::Queued, WorkMove::Start, Work::InWork),
    (Work::Queued, WorkMove::Estimate, Work::AwaitingConsent),
    (Work::Queued, WorkMove::GiveUp, Work::NotRepairable),
    (Work::Queued, WorkMove::Withdraw, Work::Withdrawn),
    (Work::InWork, WorkMove::Finish, Work::Testing),
    // It turns out to cost more: the customer is asked again before the work goes on.
    (Work::InWork, WorkMove::Estimate, Work::AwaitingConsent),
    (Work::InWork, WorkMove::GiveUp, Work::NotRepairable),
    (Work::InWork, WorkMove::Withdraw, Work::Withdrawn),
    (Work::Testing, WorkMove::Pass, Work::Done),
    (Work::Testing, WorkMove::Fail, Work::InWork),
    (Work::Testing, WorkMove::GiveUp, Work::NotRepairable),
    (Work::Declined, WorkMove::Estimate, Work::AwaitingConsent),
    (Work::Declined, WorkMove::Withdraw, Work::Withdrawn),
];

choice! {
    /// What the customer pays for it.
    Fee {
        /// 无费用
        Nothing = "nothing",
        /// 已报价
        Estimated = "estimated",
        /// 已同意
        Consented = "consented",
        /// 待收款
        Due = "due",
        /// 已收款
        Paid = "paid",
        /// 已免收: what was due was cancelled, and the customer owes nothing.
        Waived = "waived",
    }
}

choice! {
    /// What moves the fee.
    FeeMove {
        /// An amount is named.
        Estimate = "estimate",
        /// It is agreed on.
        Consent = "consent",
        /// It has no point any more.
        Drop = "drop",
        /// The service is done.
        FallDue = "fall_due",
        /// It is paid.
        Pay = "pay",
        /// What was due is cancelled or written off.
        Waive = "waive",
        /// What was cancelled by mistake is asked for again.
        AskAgain = "ask_again",
    }
}

/// Every legal move of the fee: from, by, to.
pub const FEE_MOVES: &[(Fee, FeeMove, Fee)] = &[
    (Fee::Nothing, FeeMove::Estimate, Fee::Estimated),
    (Fee::Estimated, FeeMove::Estimate, Fee::Estimated),
    (Fee::Estimated, FeeMove::Consent, Fee::Consented),
    (Fee::Estimated, FeeMove::Drop, Fee::Nothing),
    (Fee::Consented, FeeMove::Estimate, Fee::Estimated),
    (Fee::Consented, FeeMove::Drop, Fee::Nothing),
    (Fee::Consented, FeeMove::FallDue, Fee::Due),
    (Fee::Due, FeeMove::Pay, Fee::Paid),
    (Fee::Due, FeeMove::Waive, Fee::Waived),
    (Fee::Waived, FeeMove::AskAgain, Fee::Due),
];

impl Goods {
    /// Where a move leads, if it is legal.
    #[must_use]
    pub fn after(self, by: GoodsMove) -> Option<Self> {
        crate::moves::after(GOODS_MOVES, self, by)
    }

    /// Moves on.
    ///
    /// # Errors
    /// `repair-goods-step` for a move that is not in the table.
    pub fn moved(self, by: GoodsMove) -> Result<Self, Refusal> {
        self.after(by).ok_or_else(|| Refusal::new("repair-goods-step").with("goods", self.id()))
    }

    /// Whether the goods are with the company.
    #[must_use]
    pub const fn is_here(self) -> bool {
        matches!(self, Self::Received | Self::AtWorkshop)
    }

    /// Whether they are where they stay.
    #[must_use]
    pub const fn is_gone(self) -> bool {
        matches!(self, Self::HandedBack | Self::MailedBack | Self::Abandoned)
    }
}

impl Work {
    /// Where a move leads, if it is legal.
    #[must_use]
    pub fn after(self, by: WorkMove) -> Option<Self> {
        crate::moves::after(WORK_MOVES, self, by)
    }

    /// Moves on.
    ///
    /// # Errors
    /// `repair-no-consent` for what waits for the customer's consent, `repair-over` for what has ended,
    /// `repair-work-step` for every other move that is not in the table.
    pub fn moved(self, by: WorkMove) -> Result<Self, Refusal> {
        self.after(by).ok_or_else(|| match self {
            Self::ToEstimate | Self::AwaitingConsent | Self::Declined if by == WorkMove::Start => {
                Refusal::new("repair-no-consent")
            }
            work if work.has_ended() => Refusal::new("repair-over").with("work", work.id()),
            work => Refusal::new("repair-work-step").with("work", work.id()),
        })
    }

    /// Whether nobody works on it any more; after another estimate somebody may again.
    #[must_use]
    pub const fn has_ended(self) -> bool {
        matches!(self, Self::Done | Self::NotRepairable | Self::Declined | Self::Withdrawn)
    }
}

impl Fee {
    /// Where a move leads, if it is legal.
    #[must_use]
    pub fn after(self, by: FeeMove) -> Option<Self> {
        crate::moves::after(FEE_MOVES, self, by)
    }

    /// Moves on.
    ///
    /// # Errors
    /// `repair-fee-early` for a payment before the service is done, `repair-fee-step` for every other move that
    /// is not in the table.
    pub fn moved(self, by: FeeMove) -> Result<Self, Refusal> {
        self.after(by).ok_or_else(|| match self {
            Self::Estimated | Self::Consented if by == FeeMove::Pay => Refusal::new("repair-fee-early"),
            _ => Refusal::new("repair-fee-step").with("fee", self.id()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fmt::Debug;

    fn sound<S: Copy + Ord + Debug, M: Copy + Ord + Debug>(
        (all, moves): (&[S], &[M]),
        table: &[(S, M, S)],
        start: &[S],
    ) {
        let keys: BTreeSet<_> = table.iter().map(|(from, by, _)| (*from, *by)).collect();
        assert_eq!(keys.len(), table.len(), "one move has one end");
        for state in all {
            let reached = start.contains(state) || table.iter().any(|(.., to)| to == state);
            assert!(reached, "{state:?} is never reached");
        }
        for by in moves {
            assert!(table.iter().any(|(_, moved, _)| moved == by), "{by:?} moves nothing");
        }
    }

    #[test]
    fn the_tables_of_moves_are_sound() {
        sound((Goods::ALL, GoodsMove::ALL), GOODS_MOVES, &[Goods::WithCustomer]);
        sound((Work::ALL, WorkMove::ALL), WORK_MOVES, &[Work::ToEstimate, Work::Queued]);
        sound((Fee::ALL, FeeMove::ALL), FEE_MOVES, &[Fee::Nothing]);
        assert!(GOODS_MOVES.iter().all(|(from, ..)| !from.is_gone()), "what is gone stays so");
    }

    /// nobody works without consent, and nobody pays before the work is done, by the tables alone.
    #[test]
    fn r086_r087_the_tables_have_no_way_around() {
        for from in [Work::ToEstimate, Work::AwaitingConsent, Work::Declined] {
            assert_eq!(from.moved(WorkMove::Start).map_err(|r| r.code), Err("repair-no-consent"));
        }
        assert!(
            FEE_MOVES.iter().all(|(from, by, to)| { (*to == Fee::Paid) == (*from == Fee::Due && *by == FeeMove::Pay) })
        );
        assert_eq!(Fee::Consented.moved(FeeMove::Pay).map_err(|r| r.code), Err("repair-fee-early"));
    }
}
