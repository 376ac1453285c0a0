//! Deadlines as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::deadlines::State;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::deadlines::{ClockFile, ClockRow};
use utoipa::ToSchema;

one_of! { DeadlineState = State }

/// A deadline.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Deadline {
    id: Id,
    /// The pack of the manual that it comes from.
    pack: String,
    /// Its id within the pack.
    deadline: String,
    case: Option<Id>,
    unit: Id,
    /// Who has to keep it, if somebody in particular.
    owner: Option<Id>,
    #[schema(value_type = DeadlineState)]
    state: State,
    #[schema(value_type = String, format = DateTime)]
    started_at: Timestamp,
    /// Before this moment it is not kept.
    #[schema(value_type = Option<String>, format = DateTime)]
    earliest_at: Option<Timestamp>,
    /// When its owner is warned.
    #[schema(value_type = String, format = DateTime)]
    warn_at: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    due_at: Timestamp,
    /// Until when it was to be done at first.
    #[schema(value_type = String, format = DateTime)]
    first_due_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    /// Why it was missed.
    reason: String,
    version: i64,
}

impl From<ClockFile> for Deadline {
    fn from(file: ClockFile) -> Self {
        Self {
            id: Id(file.id),
            pack: file.pack,
            deadline: file.deadline,
            case: file.case.map(Id),
            unit: Id(file.unit),
            owner: file.owner.map(Id),
            state: file.clock.state,
            started_at: file.clock.started_at,
            earliest_at: file.clock.earliest_at,
            warn_at: file.clock.warn_at,
            due_at: file.clock.due_at,
            first_due_at: file.clock.first_due_at,
            ended_at: file.clock.ended_at,
            reason: file.reason,
            version: file.version,
        }
    }
}

impl From<ClockRow> for Deadline {
    fn from(row: ClockRow) -> Self {
        row.file.into()
    }
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DeadlineReason {
    /// A reason; for a pause its id in the pack.
    pub(super) reason: String,
}

/// More time.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct MoreTime {
    /// The new date.
    #[schema(value_type = String, format = DateTime)]
    pub(super) until: Timestamp,
    /// Why.
    pub(super) reason: String,
    /// Whether the customer was told before the date that cannot be kept.
    #[serde(default)]
    pub(super) customer_told: bool,
}

/// A body that says nothing.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NoDetails {}
