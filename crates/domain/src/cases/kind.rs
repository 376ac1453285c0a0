//! What a case is about, and how the contact came in.

use crate::choice::choice;

choice! {
    /// Case types.
    Kind {
        /// 咨询
        Consultation = "consultation",
        /// 意见
        Opinion = "opinion",
        /// 投诉
        Complaint = "complaint",
        /// 建议
        Suggestion = "suggestion",
        /// 维修
        Repair = "repair",
        /// 保养
        Maintenance = "maintenance",
        /// 退货
        Return = "return",
        /// 换货
        Exchange = "exchange",
        /// 退款
        Refund = "refund",
        /// 货物异常
        GoodsAnomaly = "goods_anomaly",
        /// 查件
        ParcelTrace = "parcel_trace",
        /// 改单
        OrderChange = "order_change",
        /// 障碍申告
        FaultReport = "fault_report",
        /// 缺货
        OutOfStock = "out_of_stock",
        /// 安装
        Installation = "installation",
        /// 培训申请
        TrainingRequest = "training_request",
        /// 事故
        Incident = "incident",
    }
}

impl Kind {
    /// Whether goods that were sold are to be put right: such a case does not close without the customer's true and
    /// detailed particulars.
    #[must_use]
    pub const fn is_after_sales(self) -> bool {
        use Kind::{Exchange, FaultReport, GoodsAnomaly, Installation, Maintenance, Refund, Repair, Return};
        matches!(self, Repair | Maintenance | Return | Exchange | Refund | GoodsAnomaly | FaultReport | Installation)
    }

    /// Whether the customer claims a remedy: account and wish, quality, scope and agreement in this order.
    #[must_use]
    pub const fn is_claim(self) -> bool {
        matches!(self, Self::Repair | Self::Return | Self::Exchange | Self::Refund)
    }

    /// Whether somebody has to go to the goods or take them in, so that place and model are asked for at once.
    #[must_use]
    pub const fn is_service(self) -> bool {
        matches!(self, Self::Repair | Self::Maintenance | Self::FaultReport | Self::Installation)
    }
}

choice! {
    /// How a contact came in; the names are those of manuals.
    Channel {
        /// 到店
        Visit = "counter",
        /// 上门
        OnSite = "on_site",
        /// 服务热线
        Phone = "hotline",
        /// 来函
        Letter = "letter",
        /// 传真
        Fax = "fax",
        /// 电子邮件
        Email = "email",
        /// 信箱
        Mailbox = "mailbox",
        /// 在线客服
        Chat = "online_chat",
        /// 短信
        Sms = "sms",
        /// 社交平台
        Social = "social",
        /// 网站留言
        Web = "website",
        /// 网上问卷
        Questionnaire = "questionnaire",
        /// 意见箱
        SuggestionBox = "suggestion_box",
        /// 经销商申报
        Dealer = "dealer",
        /// 办事处转交
        Office = "office",
        /// 其他系统
        System = "system",
    }
}

impl Channel {
    /// Whether the customer stands there and has an answer at once.
    #[must_use]
    pub const fn is_in_person(self) -> bool {
        matches!(self, Self::Visit | Self::OnSite)
    }

    /// Whether it came in writing, to be answered in writing.
    #[must_use]
    pub const fn is_written(self) -> bool {
        matches!(self, Self::Letter | Self::Fax | Self::Email | Self::Mailbox)
    }
}

choice! {
    /// Kinds of what is written about a case.
    CommentKind {
        /// 内部备注: for colleagues only.
        Note = "note",
        /// 回复顾客
        Reply = "reply",
        /// 通话记录
        Call = "call",
    }
}

impl CommentKind {
    /// Whether the customer has heard from the company by this.
    #[must_use]
    pub const fn answers(self) -> bool {
        matches!(self, Self::Reply | Self::Call)
    }
}

/// The case types that a manual makes use of; all of them unless it names some.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct KindSet(u32);

impl Default for KindSet {
    fn default() -> Self {
        Self(u32::MAX)
    }
}

impl KindSet {
    /// Whether a type is taken in.
    #[must_use]
    pub const fn contains(self, kind: Kind) -> bool {
        self.0 & (1 << kind as u32) != 0
    }

    /// The types, in order.
    pub fn iter(self) -> impl Iterator<Item = Kind> {
        Kind::ALL.iter().copied().filter(move |kind| self.contains(*kind))
    }
}

impl FromIterator<Kind> for KindSet {
    fn from_iter<I: IntoIterator<Item = Kind>>(kinds: I) -> Self {
        Self(kinds.into_iter().fold(0, |bits, kind| bits | (1 << kind as u32)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// the types of the catalogue, each with a name of its own.
    #[test]
    fn there_are_seventeen_types() {
        assert_eq!(Kind::ALL.len(), 17);
        assert!(Kind::ALL.iter().all(|kind| Kind::parse(kind.id()) == Some(*kind)));
        assert!(Channel::ALL.iter().all(|channel| Channel::parse(channel.id()) == Some(*channel)));
    }

    /// a manual may restrict the list.
    #[test]
    fn a_manual_names_the_types_it_takes_in() {
        let some: KindSet = [Kind::Repair, Kind::Complaint].into_iter().collect();
        assert!(some.contains(Kind::Repair) && !some.contains(Kind::Return));
        assert_eq!(some.iter().collect::<Vec<_>>(), [Kind::Complaint, Kind::Repair]);
        assert_eq!(KindSet::default().iter().count(), Kind::ALL.len());
    }
}
