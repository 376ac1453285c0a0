//! Requests for approval as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::approvals::{Kind, Level, State};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::approvals::{ApprovalRow, CaseApproval, Report, Scope};
use utoipa::ToSchema;

one_of! { ApprovalKind = Kind, ApprovalState = State, ApprovalScope = Scope }

/// A request for approval.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Approval {
    id: Id,
    case: Id,
    /// The decision that waits for it.
    decision: Id,
    /// The decision that took its place when it was approved.
    effect: Option<Id>,
    unit: Id,
    #[schema(value_type = ApprovalKind)]
    kind: Kind,
    /// What was decided, by its id.
    remedy: String,
    /// In minor units.
    amount: i64,
    /// Who the policy wants to approve.
    approver: Option<String>,
    requester: Id,
    #[schema(value_type = ApprovalState)]
    state: State,
    /// The unit and the role where it waits.
    level_unit: Option<Id>,
    level_role: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    decided_by: Option<Id>,
    /// Why it was refused.
    reason: String,
    version: i64,
}

impl From<ApprovalRow> for Approval {
    fn from(row: ApprovalRow) -> Self {
        let (file, request) = (row.file.clone(), row.file.request);
        Self {
            id: Id(file.id),
            case: Id(file.case),
            decision: Id(file.decision),
            effect: file.effect.map(Id),
            unit: Id(file.unit),
            kind: file.kind,
            remedy: file.remedy,
            amount: request.amount.minor(),
            approver: request.approver,
            requester: Id(request.requester),
            state: request.state,
            level_unit: request.rung.as_ref().map(|rung| Id(rung.unit)),
            level_role: request.rung.map(|rung| rung.role),
            opened_at: file.opened_at,
            closed_at: file.closed_at,
            decided_by: file.decided_by.map(Id),
            reason: file.reason,
            version: file.version,
        }
    }
}

/// Somebody who can decide a request.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Decider {
    id: Id,
    name: String,
    /// Whether he or she stands in for an absent colleague.
    substitute: bool,
}

/// A request with those who can decide it now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ApprovalDetail {
    #[serde(flatten)]
    approval: Approval,
    /// Who can decide it now, with substitutes; none when nobody can or it is decided.
    deciders: Vec<Decider>,
}

impl From<CaseApproval> for ApprovalDetail {
    fn from(found: CaseApproval) -> Self {
        let deciders = found.now.as_ref().map(deciders).unwrap_or_default();
        Self { approval: found.row.into(), deciders }
    }
}

fn deciders(level: &Level) -> Vec<Decider> {
    let mut deciders = Vec::new();
    for holder in &level.holders {
        deciders.push(Decider { id: Id(holder.id), name: holder.name.clone(), substitute: false });
        let others = holder.substitutes.iter();
        deciders.extend(others.map(|(id, name)| Decider { id: Id(*id), name: name.clone(), substitute: true }));
    }
    deciders
}

/// How long one level let others wait.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingTime {
    unit: Option<Id>,
    role: String,
    /// How many turns there were.
    number: usize,
    /// How many of them are not over.
    open: usize,
    median_seconds: i64,
    longest_seconds: i64,
}

/// Waiting times of a period.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct WaitingTimes {
    levels: Vec<WaitingTime>,
    /// Cases with a decision in the period.
    decided: u64,
    /// Those among which the customer had to wait for an approval.
    waited: u64,
}

impl From<Report> for WaitingTimes {
    fn from(report: Report) -> Self {
        let levels = report.levels.into_iter().map(|level| WaitingTime {
            unit: level.unit.map(Id),
            role: level.role,
            number: level.number,
            open: level.open,
            median_seconds: level.median.as_secs(),
            longest_seconds: level.longest.as_secs(),
        });
        Self { levels: levels.collect(), decided: report.decided, waited: report.waited }
    }
}

/// Why a request is refused.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReasonOfRefusal {
    /// For whoever handles the case.
    pub(super) reason: String,
}

/// A permission given by word of mouth.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct VerbalPermission {
    /// Who gave it: somebody who could have approved.
    pub(super) giver: Id,
    /// When.
    #[schema(value_type = String, format = DateTime)]
    pub(super) given_at: Timestamp,
    /// What was permitted.
    pub(super) what: String,
    /// Why it is entered after the next working day.
    #[serde(default)]
    pub(super) late: String,
}

/// A body that says nothing more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoFurtherDetails {}
