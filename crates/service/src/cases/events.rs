//! What the journal keeps about cases. Texts of people stand in their own tables, where they can be erased; the
//! journal names them.

use domain::cases::{Channel, Decision, Ending, Kind, Quality, Reaction, Scope};
use serde::Serialize;

/// Something done to a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "case.opened")]
    Opened { number: String, kind: Kind, channel: Channel, urgent: bool, unclear: bool },
    #[serde(rename = "case.edited")]
    Edited { changes: Vec<Change> },
    #[serde(rename = "case.linked")]
    Linked { customer: Option<String>, purchase_line: Option<String> },
    #[serde(rename = "case.asked")]
    Asked { question: String, until: String },
    #[serde(rename = "case.answered")]
    Answered { question: String },
    #[serde(rename = "case.cleared")]
    Cleared,
    #[serde(rename = "case.assigned")]
    Assigned { to: Option<String>, staff: Option<String> },
    #[serde(rename = "case.forwarded")]
    Forwarded { from: String, to: String },
    #[serde(rename = "case.urgent")]
    Urgent { urgent: bool },
    #[serde(rename = "case.commented")]
    Commented { comment: String, kind: super::CommentKind, channel: String },
    #[serde(rename = "case.judged")]
    Judged { quality: Option<Quality>, scope: Option<Scope> },
    #[serde(rename = "case.decided")]
    Decided { decision: String, outcome: Decision, quality: Quality, scope: Scope, clause: Option<String> },
    #[serde(rename = "case.refusal_told")]
    RefusalTold { clause: String, in_person: bool },
    /// what the customer says to it.
    #[serde(rename = "case.refusal_answered")]
    RefusalAnswered { reaction: Reaction, clause: String },
    #[serde(rename = "case.handed_back")]
    HandedBack { reason: String },
    #[serde(rename = "case.agreed")]
    Agreed { remedy: String, summary: String, amount: Option<i64> },
    #[serde(rename = "case.completed")]
    Completed,
    #[serde(rename = "case.closed")]
    Closed(Ending),
    #[serde(rename = "case.reopened")]
    Reopened { reason: String },
    #[serde(rename = "case.verified")]
    Verified { correct: bool, note: String },
}

/// One field that was changed. Values of personal fields are left out: what the journal holds stays.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Change {
    /// The field, by its name in forms and JSON.
    pub field: &'static str,
    /// What stood there.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// What stands there now.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}
