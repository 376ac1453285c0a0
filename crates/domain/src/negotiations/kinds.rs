//! What is negotiated, how far it is, what was found, and what may be offered.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// What it is about.
    Kind {
        /// 质量问题
        Quality = "quality",
        /// 与页面描述不符
        Description = "description",
        /// 包裹破损
        Parcel = "parcel",
        /// 物流问题
        Logistics = "logistics",
    }
}

choice! {
    /// How far it is.
    Stage {
        /// 待照片
        Photos = "photos",
        /// 待判断
        Judging = "judging",
        /// 协商中
        Talking = "talking",
        /// 已谈妥，待回访
        Settled = "settled",
        /// 已结束: the customer is satisfied.
        Closed = "closed",
        /// 已撤销
        Withdrawn = "withdrawn",
    }
}

choice! {
    /// What moves it.
    Move {
        /// Photos are asked for.
        AskPhotos = "ask_photos",
        /// They are there.
        TakePhotos = "take_photos",
        /// The buyer is told to refuse the parcel.
        Advise = "advise",
        /// The stage is left out, with a reason.
        Skip = "skip",
        /// It is judged.
        Judge = "judge",
        /// Something is offered.
        Offer = "offer",
        /// The customer does not want it.
        Decline = "decline",
        /// The customer takes it.
        Accept = "accept",
        /// At the revisit the customer is satisfied.
        Satisfied = "satisfied",
        /// At the revisit the customer is not.
        Dissatisfied = "dissatisfied",
        /// The customer asks for nothing any more.
        Withdraw = "withdraw",
    }
}

/// Every legal move: from, by, to. What is not here cannot happen. Photos may be asked for again while it is judged, and
/// it may be judged anew while it is negotiated, since more comes to light.
pub const MOVES: &[(Stage, Move, Stage)] = &[
    (Stage::Photos, Move::AskPhotos, Stage::Photos),
    (Stage::Photos, Move::Advise, Stage::Photos),
    (Stage::Photos, Move::TakePhotos, Stage::Judging),
    (Stage::Photos, Move::Skip, Stage::Judging),
    (Stage::Photos, Move::Withdraw, Stage::Withdrawn),
    (Stage::Judging, Move::AskPhotos, Stage::Photos),
    (Stage::Judging, Move::Advise, Stage::Judging),
    (Stage::Judging, Move::Judge, Stage::Talking),
    (Stage::Judging, Move::Skip, Stage::Talking),
    (Stage::Judging, Move::Withdraw, Stage::Withdrawn),
    (Stage::Talking, Move::Judge, Stage::Talking),
    (Stage::Talking, Move::Offer, Stage::Talking),
    (Stage::Talking, Move::Decline, Stage::Talking),
    (Stage::Talking, Move::Accept, Stage::Settled),
    (Stage::Talking, Move::Skip, Stage::Settled),
    (Stage::Talking, Move::Withdraw, Stage::Withdrawn),
    (Stage::Settled, Move::Satisfied, Stage::Closed),
    (Stage::Settled, Move::Dissatisfied, Stage::Talking),
    (Stage::Settled, Move::Withdraw, Stage::Withdrawn),
];

choice! {
    /// How bad a fault is.
    Severity {
        /// 不严重
        Slight = "slight",
        /// 严重
        Serious = "serious",
    }
}

choice! {
    /// What was found.
    Finding {
        /// 质量问题属实，不严重
        Fault = "fault",
        /// 严重，可在当地维修
        SeriousLocal = "serious_local",
        /// 严重，须寄回维修
        SeriousAway = "serious_away",
        /// 不是质量问题
        NoFault = "no_fault",
        /// 发错了货
        WrongProduct = "wrong_product",
        /// 顾客误读了描述
        Misread = "misread",
        /// 拍摄光线造成的色差
        PhotoLight = "photo_light",
        /// 页面描述不属实
        Misleading = "misleading",
        /// 与描述相符
        AsDescribed = "as_described",
        /// 快递责任
        CourierLiable = "courier_liable",
        /// 非快递责任
        NotCourier = "not_courier",
    }
}

choice! {
    /// What may be offered.
    Solution {
        /// 折让
        Discount = "discount",
        /// 换货
        Exchange = "exchange",
        /// 退货退款
        Return = "return",
        /// 改单重发
        ChangeOrder = "change_order",
        /// 退款
        Refund = "refund",
        /// 补发
        Reship = "reship",
        /// 当地维修
        LocalRepair = "local_repair",
        /// 寄回维修
        RepairBack = "repair_back",
        /// 解释致歉
        Explanation = "explanation",
        /// 下一单优惠
        NextDiscount = "next_discount",
        /// 下一单赠礼
        Gift = "gift",
    }
}

impl Kind {
    /// Where it begins. What a carrier did shows on no photo of the customer: its choice is offered at once.
    #[must_use]
    pub const fn begins(self) -> Stage {
        match self {
            Self::Quality | Self::Description | Self::Parcel => Stage::Photos,
            Self::Logistics => Stage::Talking,
        }
    }
}

impl Stage {
    /// Where a move leads.
    ///
    /// # Errors
    /// `negotiation-over` where it has ended, `negotiation-step` for every other move that is not legal.
    pub fn moved(self, by: Move) -> Result<Self, Refusal> {
        crate::moves::after(MOVES, self, by).ok_or_else(|| match self {
            Self::Closed | Self::Withdrawn => Refusal::new("negotiation-over"),
            _ => Refusal::new("negotiation-step").with("stage", self.id()).with("move", by.id()),
        })
    }

    /// Whether nothing more is expected of it.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Withdrawn)
    }
}

impl Finding {
    /// What is tried before anything else: a serious fault is repaired, near the customer where that can be.
    #[must_use]
    pub const fn first(self) -> Option<Solution> {
        match self {
            Self::SeriousLocal => Some(Solution::LocalRepair),
            Self::SeriousAway => Some(Solution::RepairBack),
            _ => None,
        }
    }

    /// What may be offered, once what is tried first was declined.
    #[must_use]
    pub const fn solutions(self) -> &'static [Solution] {
        match self {
            Self::Fault | Self::SeriousLocal | Self::SeriousAway | Self::Misleading => AFTER_PHOTOS,
            Self::WrongProduct => &[Solution::ChangeOrder, Solution::Refund],
            Self::Misread => &[Solution::Explanation, Solution::NextDiscount, Solution::Gift],
            Self::NoFault | Self::PhotoLight | Self::AsDescribed => &[Solution::Explanation],
            Self::CourierLiable | Self::NotCourier => ON_THE_WAY,
        }
    }
}

/// Discount, exchange or return.
pub(super) const AFTER_PHOTOS: &[Solution] = &[Solution::Discount, Solution::Exchange, Solution::Return];

/// Refund or another parcel.
pub(super) const ON_THE_WAY: &[Solution] = &[Solution::Refund, Solution::Reship];

impl Solution {
    /// Whether it is nothing without an amount.
    #[must_use]
    pub const fn needs_amount(self) -> bool {
        matches!(self, Self::Discount | Self::LocalRepair | Self::NextDiscount | Self::Gift)
    }

    /// Whether an amount may go with it: beside the others, the difference of an order that becomes cheaper.
    #[must_use]
    pub const fn takes_amount(self) -> bool {
        self.needs_amount() || matches!(self, Self::ChangeOrder)
    }

    /// The remedies of a decision that it carries out, the usual one first; none where nothing is owed.
    #[must_use]
    pub const fn remedies(self) -> &'static [&'static str] {
        match self {
            Self::Discount => &["discount"],
            Self::Exchange => &["exchange", "exchange_other"],
            Self::Return | Self::Refund => &["refund"],
            Self::ChangeOrder => &["exchange_other", "exchange", "reship"],
            Self::Reship => &["reship"],
            Self::LocalRepair | Self::RepairBack => &["free_repair"],
            Self::NextDiscount | Self::Gift => &["free_service"],
            Self::Explanation => &[],
        }
    }

    /// Whether it is given beyond what is owed: its money is goodwill.
    #[must_use]
    pub const fn is_goodwill(self) -> bool {
        matches!(self, Self::NextDiscount | Self::Gift)
    }
}
