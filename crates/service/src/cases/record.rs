//! Cases and what belongs to them, as they are read.

use domain::cases::{Case, Channel, CommentKind, Decision, Goods, Kind, Money, State};
use domain::people::UnitPath;
use jiff::Timestamp;

/// A case with its unit and its handler.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseFile {
    /// The case.
    pub case: Case,
    /// Where its unit stands.
    pub unit_path: UnitPath,
    /// Its unit's name.
    pub unit_name: String,
    /// The unit that took it in, where it was passed on.
    pub origin: Option<i64>,
    /// Who handles it.
    pub assignee_name: Option<String>,
}

/// A line of a list of cases.
#[derive(Debug, Clone, PartialEq, Eq)]
#[allow(missing_docs, reason = "as in `Case`")]
pub struct CaseRow {
    pub id: i64,
    pub number: String,
    pub unit: i64,
    pub unit_name: String,
    pub kind: Kind,
    pub channel: Channel,
    pub state: State,
    pub decision: Decision,
    pub goods: Goods,
    pub money: Money,
    pub customer: Option<i64>,
    pub contact_name: String,
    pub contact_phone: String,
    pub product: String,
    pub account: String,
    pub urgent: bool,
    pub assignee: Option<i64>,
    pub assignee_name: Option<String>,
    pub received_at: Timestamp,
    pub opened_at: Timestamp,
    pub clarify_until: Option<Timestamp>,
    pub answered_at: Option<Timestamp>,
    pub closed_at: Option<Timestamp>,
    pub updated_at: Timestamp,
}

/// What was written about a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Its id.
    pub id: i64,
    /// The case.
    pub case: i64,
    /// When.
    pub at: Timestamp,
    /// By whom.
    pub author: i64,
    /// The author's name at that time.
    pub author_name: String,
    /// Note, reply or record of a call.
    pub kind: CommentKind,
    /// How the reply went out or the call came in; empty for a note.
    pub channel: String,
    /// The text.
    pub body: String,
}

/// Something that was asked back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Its id.
    pub id: i64,
    /// When it was asked.
    pub asked_at: Timestamp,
    /// By whom.
    pub asked_by: String,
    /// The question.
    pub question: String,
    /// The answer, when there is one.
    pub answer: Option<String>,
    /// When it was answered.
    pub answered_at: Option<Timestamp>,
    /// Who noted the answer.
    pub answered_by: Option<String>,
}

/// A filter that somebody uses again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SavedView {
    /// Its id.
    pub id: i64,
    /// What its owner calls it.
    pub name: String,
    /// The filter, as it stands in the address of the list.
    pub query: String,
}

/// Which forms and rules about documents are for a case.
pub(crate) fn sorts(case: &Case) -> Vec<&'static str> {
    [case.kind.id()].into_iter().chain(case.refusing.is_some().then_some("refused")).collect()
}
