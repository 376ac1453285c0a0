//! The accounts of the ledger.

use crate::choice::choice;

choice! {
    /// Where an amount stands. What is owed to the company and what it has is positive.
    Account {
        /// 顾客往来
        Customer = "customer",
        /// 经销商往来: the offset ledger of dealers, and what carriers owe.
        Dealer = "dealer",
        /// 供应商往来: what suppliers have to make good.
        Supplier = "supplier",
        /// 员工往来
        Staff = "staff",
        /// 经手现金: cash that somebody has collected and not handed over.
        Hand = "hand",
        /// 在途现金: handed over and not yet counted by whoever takes it.
        Transit = "transit",
        /// 收银现金
        Drawer = "drawer",
        /// 银行及支付渠道
        Bank = "bank",
        /// 员工借款
        Advances = "advances",
        /// 服务收入
        Fees = "fees",
        /// 订货款: what customers pay on orders.
        Sales = "sales",
        /// 退款
        Refunds = "refunds",
        /// 关怀补偿
        Goodwill = "goodwill",
        /// 运费
        Freight = "freight",
        /// 服务费用
        Expense = "expense",
        /// 当地维修费用
        LocalRepair = "local_repair",
        /// 罚金收入
        Penalty = "penalty",
        /// 供应商、承运方追偿
        Recovery = "recovery",
        /// 现金长短款
        Difference = "difference",
    }
}

impl Account {
    /// Whether amounts on it belong to somebody: their sum is what this one owes, or is owed.
    #[must_use]
    pub const fn has_parties(self) -> bool {
        matches!(self, Self::Customer | Self::Dealer | Self::Supplier | Self::Staff | Self::Hand | Self::Advances)
    }
}
