//! Messages as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::messages::{State, Why};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::messages::{Attempt, Group, MessageDetail, MessageRow};
use utoipa::ToSchema;

one_of! { MessageState = State, MessageGroup = Group, MessageWhy = Why }

/// A message to one recipient.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Message {
    id: Id,
    /// The case it is about, if it is about one.
    case: Option<Id>,
    /// The return of a dealer that it is about.
    rma: Option<Id>,
    /// The box without a permission that it is about.
    hold: Option<Id>,
    unit: Id,
    /// What happened.
    event: String,
    pack: String,
    notice: String,
    template: String,
    /// The version of the template that it was made from.
    template_version: u32,
    /// `customer`, `staff`, `robot` or `dealer`.
    to: String,
    to_name: String,
    /// `sms`, `email`, `robot` or `letter`, once that is known.
    way: Option<String>,
    subject: String,
    text: String,
    #[schema(value_type = MessageState)]
    state: State,
    /// Why it was not sent.
    #[schema(value_type = Option<MessageWhy>)]
    why: Option<Why>,
    /// What the gateway said last.
    detail: String,
    attempts: u32,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    next_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
    /// How it was done by hand, and by whom.
    settled_how: String,
    settled_by: String,
    note: String,
    version: i64,
}

impl From<MessageRow> for Message {
    fn from(row: MessageRow) -> Self {
        let to = row.file.kind().to_owned();
        let (rma, hold) = (row.file.rma().map(Id), row.file.hold().map(Id));
        let file = row.file;
        Self {
            id: Id(file.id),
            case: file.case.map(Id),
            rma,
            hold,
            unit: Id(file.unit),
            event: file.event,
            pack: file.pack,
            notice: file.notice,
            template: file.template,
            template_version: file.template_version,
            to,
            to_name: file.recipient_name,
            way: file.way.map(|way| way.id().to_owned()),
            subject: file.subject,
            text: file.body,
            state: file.progress.state,
            why: file.progress.why,
            detail: file.detail,
            attempts: file.progress.attempts,
            due_at: file.due_at,
            next_at: file.progress.next_at,
            sent_at: file.sent_at,
            settled_how: file.how,
            settled_by: file.settled_by,
            note: file.note,
            version: file.version,
        }
    }
}

/// One time that a gateway was asked.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MessageAttempt {
    way: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// `accepted`, `refused`, `failed`, `unknown`; empty while it lasts.
    outcome: String,
    detail: String,
}

impl From<Attempt> for MessageAttempt {
    fn from(attempt: Attempt) -> Self {
        Self {
            way: attempt.way.map(|way| way.id().to_owned()),
            started_at: attempt.started_at,
            ended_at: attempt.ended_at,
            outcome: attempt.outcome,
            detail: attempt.detail,
        }
    }
}

/// A message with all attempts.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct MessageWithAttempts {
    #[serde(flatten)]
    message: Message,
    tries: Vec<MessageAttempt>,
}

impl From<MessageDetail> for MessageWithAttempts {
    fn from(found: MessageDetail) -> Self {
        Self { message: found.row.into(), tries: found.attempts.into_iter().map(MessageAttempt::from).collect() }
    }
}

/// How a message was done by hand.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DoneByHand {
    /// `phone`, `letter`, `in_person` or `other`.
    pub(super) how: String,
    /// What came of it.
    #[serde(default)]
    pub(super) note: String,
}

/// A body that says nothing more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RetryNow {}
