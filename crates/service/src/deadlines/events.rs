//! What the journal keeps about deadlines.

use jiff::Timestamp;
use serde::Serialize;

/// Something that happened to a deadline. `clock` is its id, `deadline` its name within its pack.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "event")]
#[allow(missing_docs, reason = "the fields are named as on the screen")]
pub enum Event {
    #[serde(rename = "deadline.started")]
    Started { clock: String, pack: String, deadline: String, due: Timestamp },
    #[serde(rename = "deadline.warned")]
    Warned { clock: String, pack: String, deadline: String, due: Timestamp, owner: Option<String> },
    #[serde(rename = "deadline.missed")]
    Missed { clock: String, pack: String, deadline: String, due: Timestamp },
    #[serde(rename = "deadline.escalated")]
    Escalated {
        clock: String,
        pack: String,
        deadline: String,
        due: Timestamp,
        step: usize,
        to: &'static str,
        unit: Option<String>,
        staff: Vec<String>,
        names: Vec<String>,
    },
    #[serde(rename = "deadline.met")]
    Met { clock: String, pack: String, deadline: String, late: bool, overdue_seconds: i64 },
    #[serde(rename = "deadline.paused")]
    Paused { clock: String, pack: String, deadline: String, reason: String, at_most: Option<Timestamp> },
    #[serde(rename = "deadline.resumed")]
    Resumed { clock: String, pack: String, deadline: String, due: Timestamp },
    #[serde(rename = "deadline.extended")]
    Extended {
        clock: String,
        pack: String,
        deadline: String,
        before: Timestamp,
        due: Timestamp,
        reason: String,
        customer_told: bool,
    },
    #[serde(rename = "deadline.explained")]
    Explained { clock: String, pack: String, deadline: String, reason: String },
    #[serde(rename = "deadline.cancelled")]
    Cancelled { clock: String, pack: String, deadline: String, by: String },
    /// It was missed before, and stays so.
    #[serde(rename = "deadline.lapsed")]
    Lapsed { clock: String, pack: String, deadline: String, by: String, overdue_seconds: i64 },
    #[serde(rename = "deadline.recomputed")]
    Recomputed { clock: String, pack: String, deadline: String, before: Timestamp, due: Timestamp, calendar: String },
}
