//! Cases as JSON shows them.

use super::choices::{
    CaseChannel, CaseCommentKind, CaseDecision, CaseEnding, CaseGoods, CaseKind, CaseMoney, CaseQuality, CaseReaction,
    CaseScope, CaseState, CaseStep,
};
use crate::api::Id;
use domain::cases::{
    Channel, CloseReason, CommentKind, Decision, Fact, Goods, Kind, Money, Quality, Reaction, Scope, State, Step,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::cases;
use utoipa::ToSchema;

/// Who can be reached about a case.
#[derive(Debug, Clone, Default, Serialize, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(in crate::api) struct Contact {
    name: String,
    phone: String,
    address: String,
}

impl From<Contact> for domain::cases::Contact {
    fn from(contact: Contact) -> Self {
        Self { name: contact.name, phone: contact.phone, address: contact.address }
    }
}

impl From<domain::cases::Contact> for Contact {
    fn from(contact: domain::cases::Contact) -> Self {
        Self { name: contact.name, phone: contact.phone, address: contact.address }
    }
}

/// What customer and company agreed on.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Agreement {
    /// The remedy, by its id.
    #[schema(example = "exchange")]
    pub(super) remedy: String,
    /// What was agreed, in words for both.
    pub(super) summary: String,
    /// What is paid to the customer, or by the customer if negative, in minor units.
    #[serde(default)]
    pub(super) amount: Option<i64>,
}

/// A refusal.
#[derive(Debug, Serialize, ToSchema)]
struct Refusing {
    /// The clause that refuses.
    clause: String,
    /// Why, in the customer's language.
    reason: String,
    /// When the customer was told.
    #[schema(value_type = Option<String>, format = DateTime)]
    told_at: Option<Timestamp>,
    /// What the customer says to it.
    #[schema(value_type = Option<CaseReaction>)]
    reaction: Option<Reaction>,
    /// When the customer said so.
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
}

/// How a case ended.
#[derive(Debug, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Ending {
    #[schema(value_type = CaseEnding)]
    pub(super) reason: CloseReason,
    /// What was done, in words.
    #[serde(default)]
    pub(super) note: String,
    /// Whether the customer is satisfied, if asked.
    #[serde(default)]
    pub(super) satisfied: Option<bool>,
}

/// One matter of one customer, with its four axes: closure (`state`), `decision`, `goods` and `money`.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Case {
    id: Id,
    /// Unit, year and order of arrival.
    #[schema(example = "SH01-2026-000123")]
    number: String,
    unit: Id,
    unit_name: String,
    #[schema(value_type = CaseKind)]
    kind: Kind,
    #[schema(value_type = CaseChannel)]
    channel: Channel,
    #[schema(value_type = CaseState)]
    state: State,
    #[schema(value_type = CaseDecision)]
    decision: Decision,
    #[schema(value_type = CaseGoods)]
    goods: Goods,
    #[schema(value_type = CaseMoney)]
    money: Money,
    customer: Option<Id>,
    purchase_line: Option<Id>,
    contact: Contact,
    /// Article or model, as the customer names it.
    product: String,
    serial: String,
    /// Number of receipt or order.
    reference: String,
    #[schema(value_type = Option<String>, format = Date)]
    purchased_on: Option<Date>,
    /// The customer's account in own words.
    account: String,
    /// The customer's wish in own words.
    wish: String,
    #[schema(value_type = Option<CaseQuality>)]
    quality: Option<Quality>,
    #[schema(value_type = Option<CaseScope>)]
    scope: Option<Scope>,
    /// The next of the four steps of a claim.
    #[schema(value_type = Option<CaseStep>)]
    next_step: Option<Step>,
    refusing: Option<Refusing>,
    agreement: Option<Agreement>,
    /// The latest decision.
    decision_id: Option<Id>,
    urgent: bool,
    assignee: Option<Id>,
    assignee_name: Option<String>,
    /// The unit that took it in, where it was passed on.
    origin: Option<Id>,
    /// Facts that have to be known before it is processed.
    missing: Vec<String>,
    #[schema(value_type = String, format = DateTime)]
    received_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    clarify_until: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    ending: Option<Ending>,
    #[schema(value_type = Option<String>, format = DateTime)]
    verified_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
    version: i64,
}

impl Case {
    /// A case, with what the manual wants to know besides.
    #[allow(clippy::too_many_lines, reason = "one record, field by field")]
    pub(super) fn of(file: cases::CaseFile, required: &[Fact]) -> Self {
        let missing = file.case.missing_to_process(required).into_iter().map(|missing| missing.field).collect();
        let cases::CaseFile { case, unit_name, origin, assignee_name, .. } = file;
        let told = |micros: i64| Timestamp::from_microsecond(micros).ok();
        Self {
            id: Id(case.id),
            next_step: case.next_step(),
            number: case.number,
            unit: Id(case.unit),
            unit_name,
            kind: case.kind,
            channel: case.channel,
            state: case.state,
            decision: case.decision,
            goods: case.goods,
            money: case.money,
            customer: case.customer.map(Id),
            purchase_line: case.purchase_line.map(Id),
            contact: case.contact.into(),
            product: case.product,
            serial: case.serial,
            reference: case.reference,
            purchased_on: case.purchased_on,
            account: case.account,
            wish: case.wish,
            quality: case.quality,
            scope: case.scope,
            refusing: case.refusing.map(|r| Refusing {
                clause: r.clause,
                reason: r.reason,
                told_at: r.told_at.and_then(told),
                reaction: r.reaction,
                answered_at: r.answered_at.and_then(told),
            }),
            agreement: case.agreement.map(|a| Agreement { remedy: a.remedy, summary: a.summary, amount: a.amount }),
            decision_id: case.decision_id.map(Id),
            urgent: case.urgent,
            assignee: case.assignee.map(Id),
            assignee_name,
            origin: origin.map(Id),
            missing,
            received_at: case.received_at,
            opened_at: case.opened_at,
            clarify_until: case.clarify_until,
            answered_at: case.answered_at,
            closed_at: case.closed_at,
            ending: case.ending.map(|e| Ending { reason: e.reason, note: e.note, satisfied: e.satisfied }),
            verified_at: case.verified_at,
            updated_at: case.updated_at,
            version: case.version,
        }
    }
}

/// A line of a list of cases.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CaseRow {
    id: Id,
    number: String,
    unit: Id,
    unit_name: String,
    #[schema(value_type = CaseKind)]
    kind: Kind,
    #[schema(value_type = CaseChannel)]
    channel: Channel,
    #[schema(value_type = CaseState)]
    state: State,
    #[schema(value_type = CaseDecision)]
    decision: Decision,
    #[schema(value_type = CaseGoods)]
    goods: Goods,
    #[schema(value_type = CaseMoney)]
    money: Money,
    customer: Option<Id>,
    contact_name: String,
    contact_phone: String,
    product: String,
    account: String,
    urgent: bool,
    assignee: Option<Id>,
    assignee_name: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    clarify_until: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    updated_at: Timestamp,
}

impl From<cases::CaseRow> for CaseRow {
    fn from(row: cases::CaseRow) -> Self {
        Self {
            id: Id(row.id),
            number: row.number,
            unit: Id(row.unit),
            unit_name: row.unit_name,
            kind: row.kind,
            channel: row.channel,
            state: row.state,
            decision: row.decision,
            goods: row.goods,
            money: row.money,
            customer: row.customer.map(Id),
            contact_name: row.contact_name,
            contact_phone: row.contact_phone,
            product: row.product,
            account: row.account,
            urgent: row.urgent,
            assignee: row.assignee.map(Id),
            assignee_name: row.assignee_name,
            opened_at: row.opened_at,
            clarify_until: row.clarify_until,
            answered_at: row.answered_at,
            closed_at: row.closed_at,
            updated_at: row.updated_at,
        }
    }
}

/// What was written about a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Comment {
    id: Id,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    author: Id,
    author_name: String,
    #[schema(value_type = CaseCommentKind)]
    kind: CommentKind,
    /// How the reply went out or the call came in; empty for a note.
    channel: String,
    body: String,
}

impl From<cases::Comment> for Comment {
    fn from(comment: cases::Comment) -> Self {
        Self {
            id: Id(comment.id),
            at: comment.at,
            author: Id(comment.author),
            author_name: comment.author_name,
            kind: comment.kind,
            channel: comment.channel,
            body: comment.body,
        }
    }
}

/// Something that was asked back.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Question {
    id: Id,
    question: String,
    #[schema(value_type = String, format = DateTime)]
    asked_at: Timestamp,
    asked_by: String,
    answer: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    answered_at: Option<Timestamp>,
    answered_by: Option<String>,
}

impl From<cases::Question> for Question {
    fn from(question: cases::Question) -> Self {
        Self {
            id: Id(question.id),
            question: question.question,
            asked_at: question.asked_at,
            asked_by: question.asked_by,
            answer: question.answer,
            answered_at: question.answered_at,
            answered_by: question.answered_by,
        }
    }
}
