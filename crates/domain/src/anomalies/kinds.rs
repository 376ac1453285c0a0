//! What can be wrong with a delivery, whose fault it is, and what becomes of it.

use crate::choice::choice;

choice! {
    /// What is wrong.
    Kind {
        /// 丢失
        Loss = "loss",
        /// 短少
        Shortage = "shortage",
        /// 错发
        WrongGoods = "wrong_goods",
        /// 与订货标准不符 (LT-4.4)
        OffSpec = "off_spec",
        /// 破损
        Damage = "damage",
        /// 光源大面积破损
        MassBreakage = "mass_breakage",
    }
}

choice! {
    /// Who is responsible.
    Party {
        /// 承运方
        Carrier = "carrier",
        /// 经销商
        Dealer = "dealer",
        /// 仓库
        Warehouse = "warehouse",
        /// 厂家
        Maker = "maker",
        /// 未查到责任方
        NotFound = "not_found",
    }
}

choice! {
    /// Who received the goods.
    Claimant {
        /// 经销商、办事处
        Dealer = "dealer",
        /// 顾客
        Consumer = "consumer",
    }
}

choice! {
    /// What becomes of an anomaly.
    Outcome {
        /// 全额冲账: for dealers.
        Offset = "offset",
        /// 换货
        Exchange = "exchange",
        /// 退货: for consumers, by a decision of the case.
        Return = "return",
        /// 顾客向承运方索赔
        CarrierClaim = "carrier_claim",
        /// 收货方自行承担
        ReceiverBears = "receiver_bears",
        /// 已撤销: there was nothing wrong after all.
        Withdrawn = "withdrawn",
    }
}

impl Kind {
    /// Whether goods were broken.
    #[must_use]
    pub const fn is_damage(self) -> bool {
        matches!(self, Self::Damage | Self::MassBreakage)
    }

    /// Whether it has to be reported within a time, or the goods are accepted.
    #[must_use]
    pub const fn has_report_time(self) -> bool {
        matches!(self, Self::WrongGoods | Self::OffSpec)
    }

    /// What caused it, by the word that deadlines ask for: the company itself, where it sent the wrong goods, or goods that are
    /// not as ordered (LT-4.4, LT-4.6).
    #[must_use]
    pub const fn cause(self, party: Option<Party>) -> &'static str {
        match (self, party) {
            (Self::WrongGoods | Self::OffSpec, Some(Party::Warehouse | Party::Maker)) => "company_error",
            (_, Some(Party::NotFound) | None) => "unknown",
            _ => "transport",
        }
    }
}

impl Outcome {
    /// Whether the receiver gets all of it: money or goods.
    #[must_use]
    pub const fn is_full(self) -> bool {
        matches!(self, Self::Offset | Self::Exchange | Self::Return)
    }
}
