//! One matter of one customer.

use super::{Channel, Decision, Goods, Kind, Money, State};
use crate::choice::choice;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// Who can be reached about a case. Kept with the case, so that it stays true when the customer's file changes.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Contact {
    /// The name.
    pub name: String,
    /// The phone number.
    pub phone: String,
    /// The address.
    pub address: String,
}

choice! {
    /// Whether the fault is one of quality.
    Quality {
        /// 质量问题
        Fault = "fault",
        /// 非质量问题
        NoFault = "no_fault",
        /// 待鉴定
        Unclear = "unclear",
    }
}

choice! {
    /// How the wish compares with what is owed.
    Scope {
        /// 在范围内
        InScope = "in_scope",
        /// 超出范围
        OutOfScope = "out_of_scope",
        /// 已上报
        Escalated = "escalated",
    }
}

choice! {
    /// Why a case was closed.
    CloseReason {
        /// 已处理完毕: what was agreed is done.
        Settled = "settled",
        /// 已答复
        Answered = "answered",
        /// 不予受理: refused, and the customer was told so with clause and reason.
        Refused = "refused",
        /// 顾客撤回
        Withdrawn = "withdrawn",
        /// 无法联系
        NoAnswer = "no_answer",
        /// 非本公司产品
        NotOurProduct = "not_our_product",
        /// 重复受理
        Duplicate = "duplicate",
    }
}

/// What customer and company agreed on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Agreement {
    /// The remedy, by its id: `exchange`.
    pub remedy: String,
    /// What was agreed, in words for both.
    pub summary: String,
    /// What is paid to the customer, or by the customer if negative, in minor units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<i64>,
    /// Terms of the remedy as the decision gave them.
    #[serde(default, skip_serializing_if = "serde_json::Value::is_null")]
    pub terms: serde_json::Value,
}

choice! {
    /// What the customer says to a refusal.
    Reaction {
        /// 接受
        Accepts = "accepts",
        /// 坚持要求: a superior decides anew.
        Insists = "insists",
    }
}

/// A refusal, whether the customer knows of it, and what the customer says to it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Refusing {
    /// The clause that refuses.
    pub clause: String,
    /// Why, in the customer's language.
    pub reason: String,
    /// When the customer was told, in microseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told_at: Option<i64>,
    /// Who told.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub told_by: String,
    /// Who refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refused_by: Option<i64>,
    /// What the customer says to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reaction: Option<Reaction>,
    /// When the customer said so, in microseconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answered_at: Option<i64>,
}

impl Refusing {
    /// Whether the customer insists, so that a superior has to decide anew.
    #[must_use]
    pub fn is_insisted_on(&self) -> bool {
        self.reaction == Some(Reaction::Insists)
    }
}

/// How a case ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// Why.
    pub reason: CloseReason,
    /// What was done, in words.
    #[serde(default)]
    pub note: String,
    /// Whether the customer is satisfied, if he or she was asked.
    #[serde(default)]
    pub satisfied: Option<bool>,
}

/// A case: one contact that needs action, with its four axes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// Its id.
    pub id: i64,
    /// Its number, as in [`super::Number`].
    pub number: String,
    /// The unit that handles it.
    pub unit: i64,
    /// What it is about.
    pub kind: Kind,
    /// How it came in.
    pub channel: Channel,
    /// Closure axis.
    pub state: State,
    /// Decision axis.
    pub decision: Decision,
    /// Goods axis.
    pub goods: Goods,
    /// Money axis.
    pub money: Money,
    /// The customer's file.
    pub customer: Option<i64>,
    /// The purchased article.
    pub purchase_line: Option<i64>,
    /// Who can be reached.
    pub contact: Contact,
    /// Article or model, as the customer names it.
    pub product: String,
    /// Serial number of the goods.
    pub serial: String,
    /// Number of receipt or order, as the customer names it.
    pub reference: String,
    /// The day of purchase, as the customer names it.
    pub purchased_on: Option<Date>,
    /// The customer's account in own words.
    pub account: String,
    /// The customer's wish in own words.
    pub wish: String,
    /// First judgement: a fault of quality or not.
    pub quality: Option<Quality>,
    /// Second judgement: in scope or not.
    pub scope: Option<Scope>,
    /// The refusal, where the decision is one.
    pub refusing: Option<Refusing>,
    /// What was agreed.
    pub agreement: Option<Agreement>,
    /// The latest decision.
    pub decision_id: Option<i64>,
    /// Whether it cannot wait.
    pub urgent: bool,
    /// Who handles it.
    pub assignee: Option<i64>,
    /// When the contact came in; a letter may be older than its case.
    pub received_at: Timestamp,
    /// When the case was opened.
    pub opened_at: Timestamp,
    /// Until when the facts have to be complete, while they are not.
    pub clarify_until: Option<Timestamp>,
    /// When the customer first got an answer.
    pub answered_at: Option<Timestamp>,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
    /// How it ended.
    pub ending: Option<Ending>,
    /// Who at head office verified the customer's particulars, and when.
    pub verified_by: Option<i64>,
    /// When that was.
    pub verified_at: Option<Timestamp>,
    /// The last change.
    pub updated_at: Timestamp,
    /// Counts changes.
    pub version: i64,
}

impl Case {
    /// Whether it waits in the queue of contacts nobody has dealt with.
    #[must_use]
    pub const fn waits(&self) -> bool {
        !self.state.is_closed() && (self.assignee.is_none() || self.answered_at.is_none())
    }

    /// Whether the facts were not complete in time.
    #[must_use]
    pub fn clarification_is_overdue(&self, now: Timestamp) -> bool {
        matches!(self.state, State::Clarifying) && self.clarify_until.is_some_and(|until| until < now)
    }
}
