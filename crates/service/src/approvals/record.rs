//! Requests as they are read.

use domain::approvals::{Kind, Move, Request, Rung};
use domain::people::UnitPath;
use jiff::Timestamp;

/// A request for approval.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalFile {
    /// Its id.
    pub id: i64,
    /// The case.
    pub case: i64,
    /// The decision that waits for it.
    pub decision: i64,
    /// The decision that took its place when it was approved.
    pub effect: Option<i64>,
    /// The unit of the decision.
    pub unit: i64,
    /// Why it is needed.
    pub kind: Kind,
    /// What was decided.
    pub remedy: String,
    /// What its guards look at.
    pub request: Request,
    /// The name of who asks.
    pub requester_name: String,
    /// When it was asked for.
    pub opened_at: Timestamp,
    /// When it was decided or withdrawn.
    pub closed_at: Option<Timestamp>,
    /// Who decided it.
    pub decided_by: Option<i64>,
    /// The name of who decided it.
    pub decided_name: String,
    /// Why it was refused.
    pub reason: String,
    /// A permission given by word of mouth.
    pub permitted: Option<Permitted>,
    /// Counts its changes.
    pub version: i64,
}

/// A permission given by word of mouth, as it was entered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Permitted {
    /// The name of who gave it.
    pub name: String,
    /// When.
    pub given: Timestamp,
    /// What.
    pub what: String,
    /// Why it was entered late; empty when it was not.
    pub late: String,
}

/// A level's turn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Whose turn; nobody's where nobody could be asked.
    pub rung: Option<Rung>,
    /// Since when.
    pub opened_at: Timestamp,
    /// Until when.
    pub ended_at: Option<Timestamp>,
    /// Who ended it.
    pub by: Option<i64>,
    /// The name.
    pub by_name: String,
    /// How it ended.
    pub outcome: Option<Move>,
}

/// A line of a list of requests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApprovalRow {
    /// The request.
    pub file: ApprovalFile,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The number of its case.
    pub case_number: String,
    /// What its case is about.
    pub contact_name: String,
    /// The goods of its case.
    pub product: String,
    /// Whether the level on which it waits may approve its amount, in a list of what waits for somebody.
    pub is_within: bool,
}
