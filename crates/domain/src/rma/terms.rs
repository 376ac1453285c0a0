//! Why goods of a dealer come back, what they are, who allows it, and what follows from the test.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// Why goods come back.
    Ground {
        /// 质量问题
        Quality = "quality",
        /// 公司错发: wrong goods, or an order entered wrongly (LT-4.6).
        CompanyError = "company_error",
        /// 安全隐患
        Safety = "safety",
        /// 公司召回
        Recall = "recall",
        /// 有分析价值: the technical department wants to look at them.
        Analysis = "analysis",
        /// 其他原因
        Other = "other",
    }
}

choice! {
    /// What goods may be that are not taken back, but for quality (LT-6.5).
    Trait {
        /// 样品
        Sample = "sample",
        /// 已安装或使用过
        Installed = "installed",
        /// 淘汰产品
        Obsolete = "obsolete",
        /// 特殊定制
        Specific = "specific",
        /// 报废品
        Scrap = "scrap",
        /// 与其他品牌组合使用
        Combined = "combined",
    }
}

choice! {
    /// Whether goods may be sent.
    Permission {
        /// 待区域审核
        Applied = "applied",
        /// 待订单部批准
        Reviewed = "reviewed",
        /// 已批准
        Approved = "approved",
        /// 不批准
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// What moves a permission.
    Move {
        /// The region manager has reviewed it; the order department is next.
        Review = "review",
        /// The region manager has reviewed the application of a sub-dealer, whose goods go to the agent.
        ReviewForAgent = "review_for_agent",
        /// The order department approves.
        Approve = "approve",
        /// Either says no.
        Refuse = "refuse",
        /// The dealer wants it no more.
        Withdraw = "withdraw",
    }
}

choice! {
    /// What becomes of pieces that were tested.
    Outcome {
        /// 退回寄件方
        SentBack = "sent_back",
        /// 修好寄回
        Repaired = "repaired",
        /// 换新
        Exchanged = "exchanged",
        /// 以修复件换出: good, but for after-sales only and never sold as new.
        AfterSalesOnly = "after_sales_only",
        /// 冲账
        Credited = "credited",
    }
}

choice! {
    /// What a dealer bears without an approval, since a rule says so.
    Charge {
        /// 追回运费: freight of goods that are usable (LT-6.1).
        Freight = "freight",
        /// 备件不足: spare parts that were missing or asked for too late.
        PartsShortage = "parts_shortage",
        /// 有偿维修: a repair past warranty that was asked for.
        PaidRepair = "paid_repair",
    }
}

/// Every legal move of the permission: from, by, to.
pub const PERMISSIONS: &[(Permission, Move, Permission)] = &[
    (Permission::Applied, Move::Review, Permission::Reviewed),
    (Permission::Applied, Move::ReviewForAgent, Permission::Approved),
    (Permission::Reviewed, Move::Approve, Permission::Approved),
    (Permission::Applied, Move::Refuse, Permission::Refused),
    (Permission::Reviewed, Move::Refuse, Permission::Refused),
    (Permission::Applied, Move::Withdraw, Permission::Withdrawn),
    (Permission::Reviewed, Move::Withdraw, Permission::Withdrawn),
    (Permission::Approved, Move::Withdraw, Permission::Withdrawn),
];

impl Permission {
    /// Moves it.
    ///
    /// # Errors
    /// `rma-not-now` with the permission as it stands.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        crate::moves::after(PERMISSIONS, self, by).ok_or(Refusal::new("rma-not-now").with("state", self.id()))
    }

    /// Whether nothing can follow any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Refused | Self::Withdrawn)
    }
}
