//! What the journal keeps about requests for approval. From these entries alone a request can be worked out again.

use super::{Kind, Rung};
use crate::choice::choice;
use jiff::Timestamp;
use policy::Money;
use serde::Serialize;

choice! {
    /// Why a request was withdrawn.
    Withdrawal {
        /// 申请人撤回
        Requester = "requester",
        /// 已另行判定: the case was decided anew.
        Decided = "decided",
        /// 受理单已结案
        Closed = "closed",
    }
}

/// Something that happened to a request; `request` is its id.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "approval.requested")]
    Requested {
        request: String,
        decision: String,
        kind: Kind,
        remedy: String,
        amount: Money,
        /// Who the policy wants to approve.
        #[serde(skip_serializing_if = "Option::is_none")]
        approver: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        level: Option<Rung>,
    },
    #[serde(rename = "approval.passed_on")]
    PassedOn {
        request: String,
        #[serde(skip_serializing_if = "Option::is_none")]
        level: Option<Rung>,
    },
    #[serde(rename = "approval.verbal")]
    Verbal { request: String, giver: String, name: String, given: Timestamp, what: String, late: String },
    #[serde(rename = "approval.approved")]
    Approved { request: String, kind: Kind, confirmed: bool },
    #[serde(rename = "approval.refused")]
    Refused { request: String, kind: Kind, reason: String },
    #[serde(rename = "approval.withdrawn")]
    Withdrawn { request: String, why: Withdrawal },
}
