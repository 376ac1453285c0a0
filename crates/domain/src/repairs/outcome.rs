//! How a repair ended, for reports.

use super::{Ticket, Work};
use crate::choice::choice;

choice! {
    /// How it ended. The first four are those of the open repair data, so that lists of other repairers are counted
    /// together with own tickets.
    Outcome {
        /// 已修好
        Fixed = "fixed",
        /// 可修，未修: it could be repaired and was not yet.
        Repairable = "repairable",
        /// 无法修复
        EndOfLife = "end_of_life",
        /// 未知
        Unknown = "unknown",
        /// 顾客不同意报价
        Declined = "declined",
        /// 顾客取消
        Withdrawn = "withdrawn",
        /// 进行中
        Open = "open",
    }
}

impl Outcome {
    /// That of a ticket.
    #[must_use]
    pub const fn of(ticket: &Ticket) -> Self {
        match ticket.work {
            Work::Done => Self::Fixed,
            Work::NotRepairable => Self::EndOfLife,
            Work::Declined => Self::Declined,
            Work::Withdrawn => Self::Withdrawn,
            Work::ToEstimate | Work::AwaitingConsent | Work::Queued | Work::InWork | Work::Testing => Self::Open,
        }
    }

    /// What a list of another system says, in the words of the open repair data or of Chinese shops.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        match text.trim().to_lowercase().as_str() {
            "fixed" | "repaired" | "已修好" | "已修复" | "修好" => Some(Self::Fixed),
            "repairable" | "可修" | "可修复" | "待修" => Some(Self::Repairable),
            "end of life" | "end_of_life" | "无法修复" | "報廢" | "报废" | "無法修復" => {
                Some(Self::EndOfLife)
            }
            "unknown" | "未知" | "不详" | "不詳" => Some(Self::Unknown),
            _ => None,
        }
    }
}
