//! What pieces are good for, why they move, and where they end.

use crate::choice::choice;
use crate::returns::Disposal;

choice! {
    /// What pieces are good for.
    Quality {
        /// 待办: they came from somebody and belong to an open matter, which alone moves them.
        Held = "held",
        /// 待处置: they are the company's, and nobody has said what becomes of them.
        ToDispose = "to_dispose",
        /// 良品
        Good = "good",
        /// 售后专用: as good as new for service, and never sold as new.
        AfterSales = "after_sales",
        /// 次品
        Defective = "defective",
    }
}

choice! {
    /// Why pieces move.
    Cause {
        /// 收到退回货品
        TakenIn = "taken_in",
        /// 退还或修好寄回
        GivenBack = "given_back",
        /// 换货发出
        Replaced = "replaced",
        /// 归公司所有: replaced or credited, they stay.
        Kept = "kept",
        /// 处置
        Disposed = "disposed",
        /// 维修领用
        PartUsed = "part_used",
        /// 维修换下的旧件
        OldPart = "old_part",
        /// 盘点调整
        Counted = "counted",
    }
}

choice! {
    /// What becomes of pieces that stay.
    Destination {
        /// 良品上架
        Good = "good",
        /// 售后专用
        AfterSales = "after_sales",
        /// 转入次品
        Defective = "defective",
        /// 退回供应商
        Supplier = "supplier",
        /// 报废
        Scrap = "scrap",
    }
}

impl Destination {
    /// What they are good for from then on; nothing for those that leave.
    #[must_use]
    pub const fn quality(self) -> Option<Quality> {
        match self {
            Self::Good => Some(Quality::Good),
            Self::AfterSales => Some(Quality::AfterSales),
            Self::Defective => Some(Quality::Defective),
            Self::Supplier | Self::Scrap => None,
        }
    }
}

impl From<Disposal> for Destination {
    fn from(disposal: Disposal) -> Self {
        match disposal {
            Disposal::Resale => Self::Good,
            Disposal::DefectStock => Self::Defective,
            Disposal::Supplier => Self::Supplier,
            Disposal::Scrap => Self::Scrap,
        }
    }
}
