//! The three axes beside closure: what is owed, where the goods are, what was paid. They move independently, so that
//! a return of three pieces of which two arrived refunds two.
//!
//! The statuses of R-157 that are not on the closure axis stand here. `decisions`, `returns`, `repairs` and `money`
//! move them; a case reads them to know whether it may close.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// What is owed.
    Decision {
        /// 未判定
        Undecided = "undecided",
        /// 待审批
        AwaitingApproval = "awaiting_approval",
        /// 已同意
        Approved = "approved",
        /// 已拒绝
        Refused = "refused",
    }
}

choice! {
    /// Where the goods are.
    Goods {
        /// 在顾客处
        WithCustomer = "with_customer",
        /// 待收货
        Awaited = "awaited",
        /// 已收货
        Received = "received",
        /// 检验中
        Inspecting = "inspecting",
        /// 维修中
        InRepair = "in_repair",
        /// 待配件
        AwaitingParts = "awaiting_parts",
        /// 待供应商
        AwaitingSupplier = "awaiting_supplier",
        /// 已派工
        Dispatched = "dispatched",
        /// 现场处理
        OnSite = "on_site",
        /// 待签字
        AwaitingSignature = "awaiting_signature",
        /// 待取货
        Ready = "ready",
        /// 已通知一次
        NotifiedOnce = "notified_1",
        /// 已通知两次
        NotifiedTwice = "notified_2",
        /// 已通知三次
        NotifiedThrice = "notified_3",
        /// 已寄回
        MailedBack = "mailed_back",
        /// 已交还
        HandedBack = "handed_back",
        /// 已收回: the goods stay with the company.
        Kept = "kept",
    }
}

choice! {
    /// What was paid.
    Money {
        /// 无款项
        Nothing = "nothing",
        /// 待退款
        RefundDue = "refund_due",
        /// 已退款
        Refunded = "refunded",
        /// 待收款
        ChargeDue = "charge_due",
        /// 已收款
        Charged = "charged",
    }
}

/// Legal steps of the decision axis. A decision may be made again at any time; each is a record of its own. One
/// that was not approved is handed back, and so is one whose approval was denied afterwards.
pub const DECISION_STEPS: &[(Decision, &[Decision])] = &[
    (Decision::Undecided, &[Decision::AwaitingApproval, Decision::Approved, Decision::Refused]),
    (
        Decision::AwaitingApproval,
        &[Decision::AwaitingApproval, Decision::Approved, Decision::Refused, Decision::Undecided],
    ),
    (Decision::Approved, &[Decision::AwaitingApproval, Decision::Approved, Decision::Refused, Decision::Undecided]),
    (Decision::Refused, &[Decision::AwaitingApproval, Decision::Approved, Decision::Refused]),
];

/// Legal steps of the goods.
pub const GOODS_STEPS: &[(Goods, &[Goods])] = &[
    (Goods::WithCustomer, &[Goods::Awaited, Goods::Received, Goods::Dispatched]),
    (Goods::Awaited, &[Goods::Received, Goods::WithCustomer]),
    (Goods::Received, &[Goods::Inspecting, Goods::InRepair, Goods::AwaitingSupplier, Goods::Kept, Goods::Ready]),
    (
        Goods::Inspecting,
        &[
            Goods::InRepair,
            Goods::AwaitingSupplier,
            Goods::Kept,
            Goods::Ready,
            // Some were rejected and went back before it was known that no more would come.
            Goods::HandedBack,
            Goods::MailedBack,
        ],
    ),
    (Goods::InRepair, &[Goods::AwaitingParts, Goods::AwaitingSupplier, Goods::Ready]),
    (Goods::AwaitingParts, &[Goods::InRepair, Goods::OnSite, Goods::Ready]),
    (Goods::AwaitingSupplier, &[Goods::InRepair, Goods::Inspecting, Goods::Kept, Goods::Ready]),
    (Goods::Dispatched, &[Goods::OnSite, Goods::WithCustomer]),
    (Goods::OnSite, &[Goods::AwaitingParts, Goods::AwaitingSignature, Goods::Received]),
    (Goods::AwaitingSignature, &[Goods::HandedBack, Goods::OnSite]),
    (Goods::Ready, &[Goods::NotifiedOnce, Goods::MailedBack, Goods::HandedBack]),
    (Goods::NotifiedOnce, &[Goods::NotifiedTwice, Goods::MailedBack, Goods::HandedBack]),
    (Goods::NotifiedTwice, &[Goods::NotifiedThrice, Goods::MailedBack, Goods::HandedBack]),
    (Goods::NotifiedThrice, &[Goods::MailedBack, Goods::HandedBack, Goods::Kept]),
    (Goods::MailedBack, &[Goods::HandedBack, Goods::Received, Goods::Awaited]),
    (Goods::HandedBack, &[Goods::Awaited, Goods::Received, Goods::Dispatched]),
    (Goods::Kept, &[Goods::MailedBack, Goods::HandedBack]),
];

/// Legal steps of the money. What was paid is undone by a new payment the other way, never by going back. What is not
/// owed any more leaves what was paid before.
pub const MONEY_STEPS: &[(Money, &[Money])] = &[
    (Money::Nothing, &[Money::RefundDue, Money::ChargeDue]),
    (Money::RefundDue, &[Money::Refunded, Money::Nothing, Money::ChargeDue, Money::Charged]),
    (Money::Refunded, &[Money::RefundDue, Money::ChargeDue]),
    (Money::ChargeDue, &[Money::Charged, Money::Nothing, Money::RefundDue, Money::Refunded]),
    (Money::Charged, &[Money::RefundDue, Money::ChargeDue]),
];

/// Looks a step up in its table.
fn step<A: Copy + PartialEq>(table: &[(A, &[A])], from: A, to: A) -> bool {
    table.iter().any(|(start, ends)| *start == from && ends.contains(&to))
}

impl Decision {
    /// Moves on to another value.
    ///
    /// # Errors
    /// `decision-step` for one that is not in the table.
    pub fn moved(self, to: Self) -> Result<Self, Refusal> {
        let no = || Refusal::new("decision-step").with("from", self.id()).with("to", to.id());
        if step(DECISION_STEPS, self, to) { Ok(to) } else { Err(no()) }
    }
}

impl Goods {
    /// Moves on to another value.
    ///
    /// # Errors
    /// `goods-step` for one that is not in the table.
    pub fn moved(self, to: Self) -> Result<Self, Refusal> {
        let no = || Refusal::new("goods-step").with("from", self.id()).with("to", to.id());
        if step(GOODS_STEPS, self, to) { Ok(to) } else { Err(no()) }
    }

    /// Brings the goods where a document says they are, at once or by way of being ready.
    ///
    /// # Errors
    /// `goods-step` where no such way is in the table.
    pub fn brought(self, to: Self) -> Result<Self, Refusal> {
        if self == to {
            return Ok(self);
        }
        let by_ready = || self.moved(Self::Ready).and_then(|ready| ready.moved(to)).ok();
        self.moved(to).or_else(|refusal| by_ready().ok_or(refusal))
    }

    /// Whether nothing is under way: the goods are where they are to stay.
    #[must_use]
    pub const fn is_at_rest(self) -> bool {
        matches!(self, Self::WithCustomer | Self::MailedBack | Self::HandedBack | Self::Kept)
    }
}

impl Money {
    /// Moves on to another value.
    ///
    /// # Errors
    /// `money-step` for one that is not in the table.
    pub fn moved(self, to: Self) -> Result<Self, Refusal> {
        let no = || Refusal::new("money-step").with("from", self.id()).with("to", to.id());
        if step(MONEY_STEPS, self, to) { Ok(to) } else { Err(no()) }
    }

    /// Whether nobody owes anything.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Nothing | Self::Refunded | Self::Charged)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sound<A: Copy + PartialEq + std::fmt::Debug>(all: &[A], table: &[(A, &[A])], start: A) {
        for value in all {
            assert_eq!(table.iter().filter(|(from, _)| from == value).count(), 1, "{value:?} has one line");
            let reached = *value == start || table.iter().any(|(_, to)| to.contains(value));
            assert!(reached, "{value:?} is never reached");
        }
    }

    /// each status stands on one axis, can be reached and can be left.
    #[test]
    fn the_tables_are_sound() {
        sound(Decision::ALL, DECISION_STEPS, Decision::Undecided);
        sound(Goods::ALL, GOODS_STEPS, Goods::WithCustomer);
        sound(Money::ALL, MONEY_STEPS, Money::Nothing);
    }

    #[test]
    fn money_does_not_go_back() {
        assert_eq!(Money::Nothing.moved(Money::Refunded).map_err(|r| r.code), Err("money-step"));
        assert_eq!(Money::Refunded.moved(Money::Nothing).map_err(|r| r.code), Err("money-step"));
        assert_eq!(Money::RefundDue.moved(Money::Refunded), Ok(Money::Refunded));
        assert_eq!(Goods::Ready.moved(Goods::NotifiedTwice).map_err(|r| r.code), Err("goods-step"));
        assert_eq!(Decision::AwaitingApproval.moved(Decision::Refused), Ok(Decision::Refused));
    }
}
