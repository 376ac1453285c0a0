//! What a return is for, how the goods come, and how it ends.

use crate::choice::choice;
use crate::refusal::Refusal;

choice! {
    /// Who sends the goods back, and by which rules.
    Process {
        /// 门店退换: a consumer at a store (B10).
        Consumer = "consumer",
        /// 网店退换: a buyer of the web shop (B12).
        WebShop = "web_shop",
    }
}

choice! {
    /// What the customer gets.
    Aim {
        /// 退货退款
        Refund = "refund",
        /// 换货
        Exchange = "exchange",
    }
}

choice! {
    /// How the goods come back.
    Way {
        /// 到店交回
        Counter = "counter",
        /// 快递寄回
        Courier = "courier",
    }
}

choice! {
    /// What lets the customer have something before the goods were inspected.
    Advance {
        /// 急换先发: the replacement leaves when the parcel is on its way, tracking number verified.
        Urgent = "urgent",
        /// 先行赔付: the refund is paid first, and claimed from the supplier.
        PreCompensation = "pre_compensation",
        /// 先补后查: what was lost or came broken is replaced first, and looked into afterwards.
        ReplaceFirst = "replace_first",
    }
}

choice! {
    /// What was found out about goods that were replaced first.
    Inquiry {
        /// 运输途中遗失
        Lost = "lost",
        /// 运输途中损坏
        Damaged = "damaged",
        /// 出厂即有缺陷
        Defective = "defective",
        /// 发错或漏发
        Misshipped = "misshipped",
        /// 顾客已完好收到
        Received = "received",
        /// 查无结果
        Unknown = "unknown",
    }
}

choice! {
    /// How what was given ahead is made good where the goods never came, or came and were not accepted.
    Recovery {
        /// 向顾客收取
        Customer = "customer",
        /// 向承运方追偿
        Carrier = "carrier",
        /// 向供应商追偿
        Supplier = "supplier",
        /// 核销: the company bears it, and somebody else says so.
        WriteOff = "write_off",
    }
}

choice! {
    /// What an inspection finds.
    Finding {
        /// 验收合格
        Accepted = "accepted",
        /// 验收不合格
        Rejected = "rejected",
    }
}

choice! {
    /// What becomes of goods that stay.
    Disposal {
        /// 重新上架
        Resale = "resale",
        /// 转入次品库
        DefectStock = "defect_stock",
        /// 退回供应商
        Supplier = "supplier",
        /// 报废
        Scrap = "scrap",
    }
}

choice! {
    /// Whether the return is settled: the axis of closure.
    Closure {
        /// 办理中
        Open = "open",
        /// 已办结
        Closed = "closed",
        /// 已取消
        Cancelled = "cancelled",
    }
}

choice! {
    /// What ends a return.
    End {
        /// Everything is where it belongs.
        Close = "close",
        /// Nothing came, and nothing will.
        Cancel = "cancel",
    }
}

/// Every legal move of the closure: from, by, to. What has ended stays so; a new matter is a new return.
pub const CLOSURES: &[(Closure, End, Closure)] =
    &[(Closure::Open, End::Close, Closure::Closed), (Closure::Open, End::Cancel, Closure::Cancelled)];

impl Closure {
    /// Ends it.
    ///
    /// # Errors
    /// `return-over` for a return that has ended.
    pub fn moved(self, by: End) -> Result<Self, Refusal> {
        crate::moves::after(CLOSURES, self, by).ok_or(Refusal::new("return-over").with("state", self.id()))
    }

    /// Refuses for a return that has ended.
    ///
    /// # Errors
    /// `return-over`.
    pub fn must_be_open(self) -> Result<(), Refusal> {
        if self == Self::Open { Ok(()) } else { Err(Refusal::new("return-over").with("state", self.id())) }
    }
}
