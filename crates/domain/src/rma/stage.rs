//! What has to be done next.

use super::{Permission, Rma};
use crate::choice::choice;

choice! {
    /// What has to be done next about an application.
    Stage {
        /// 待审核: the region manager.
        ToReview = "to_review",
        /// 待批准: the order department.
        ToApprove = "to_approve",
        /// 待寄出: the dealer packs.
        ToSend = "to_send",
        /// 在途
        Awaited = "awaited",
        /// 待清点
        ToCount = "to_count",
        /// 待检测
        ToTest = "to_test",
        /// 待处理: to be repaired, replaced, credited, sent back, fined.
        ToSettle = "to_settle",
        /// 可办结
        ToClose = "to_close",
        /// 已办结
        Closed = "closed",
        /// 不批准
        Refused = "refused",
        /// 已撤回
        Withdrawn = "withdrawn",
    }
}

impl Stage {
    /// Where an application stands.
    #[must_use]
    pub fn of(rma: &Rma) -> Self {
        match rma.permission {
            Permission::Applied => return Self::ToReview,
            Permission::Reviewed => return Self::ToApprove,
            Permission::Refused => return Self::Refused,
            Permission::Withdrawn => return Self::Withdrawn,
            Permission::Approved => {}
        }
        if rma.is_closed {
            return Self::Closed;
        }
        if !rma.is_counted() {
            return match (rma.boxes.is_empty(), rma.arrived()) {
                (true, _) => Self::ToSend,
                (false, 0) => Self::Awaited,
                (false, _) => Self::ToCount,
            };
        }
        if rma.via_agent {
            return Self::ToClose;
        }
        if rma.lines.iter().any(|line| line.untested() > 0) {
            return Self::ToTest;
        }
        if rma.is_final() && rma.unpunished().is_none() { Self::ToClose } else { Self::ToSettle }
    }

    /// Whether nothing can follow any more.
    #[must_use]
    pub const fn is_over(self) -> bool {
        matches!(self, Self::Closed | Self::Refused | Self::Withdrawn)
    }
}
