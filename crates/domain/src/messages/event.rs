//! What the journal keeps about messages. Numbers, addresses and texts stand in their own table.

use super::Why;
use serde::Serialize;

/// Which message: its id, notice, template with version, and to whom.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub struct Named {
    pub message: String,
    pub pack: String,
    pub notice: String,
    pub template: String,
    pub version: u32,
    /// `customer`, `staff` or `robot`.
    pub to: String,
    /// The name of a colleague or robot.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub name: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub way: String,
}

/// Something that happened to a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    /// A gateway has taken it.
    #[serde(rename = "message.sent")]
    Sent {
        #[serde(flatten)]
        of: Named,
        attempts: u32,
    },
    #[serde(rename = "message.delivered")]
    Delivered {
        #[serde(flatten)]
        of: Named,
    },
    /// It became a task.
    #[serde(rename = "message.given_up")]
    GivenUp {
        #[serde(flatten)]
        of: Named,
        why: Why,
        detail: String,
    },
    #[serde(rename = "message.retried")]
    Retried {
        #[serde(flatten)]
        of: Named,
    },
    /// Somebody did it by hand: `how` says how.
    #[serde(rename = "message.settled")]
    Settled {
        #[serde(flatten)]
        of: Named,
        how: String,
        note: String,
    },
    /// Somebody decided something by the link in a message: `of` says what sort of thing.
    #[serde(rename = "approval.by_link")]
    ByLink { request: String, of: String },
    #[serde(rename = "message.cancelled")]
    Cancelled {
        #[serde(flatten)]
        of: Named,
        why: Why,
    },
}
