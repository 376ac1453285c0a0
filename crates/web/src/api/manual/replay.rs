//! A draft on history.

use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use domain::FieldError;
use domain::decisions::Why;
use jiff::{Span, Timestamp};
use serde::{Deserialize, Serialize};
use service::decisions::{self, Example, MOST_REPLAYED, Period, Replayed, Side};
use service::manuals;
use utoipa::{IntoParams, ToSchema};

/// Which decisions are made again.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Asked {
    /// Those of so many days.
    #[param(minimum = 1, maximum = 3650, default = 90)]
    days: Option<i64>,
}

/// What past decisions would have been under a draft. Amounts are decimals, with a minus sign for less.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DraftReplay {
    /// How many decisions were made again.
    looked_at: u64,
    /// Whether there are more: only the latest 20,000 are looked at.
    is_cut: bool,
    /// How many would be the same.
    same: u64,
    /// How many would be different.
    different: u64,
    /// How many were decided against the manual, with authority; no manual decides these again.
    overridden: u64,
    /// How many cannot be decided again.
    undecided: u64,
    /// How much more would be paid to customers.
    paid_change: String,
    /// How much more customers would pay.
    charged_change: String,
    changes: Vec<ReplayChange>,
    reasons: Vec<ReplayReason>,
    /// Some of those that would be different.
    examples: Vec<ReplayExample>,
}

/// Decisions that change from one remedy to another, or to other money under the same one.
#[derive(Debug, Serialize, ToSchema)]
struct ReplayChange {
    from: &'static str,
    to: &'static str,
    decisions: u64,
    paid_change: String,
    charged_change: String,
    /// How many of them have amounts that depend on a fact nobody asked for.
    unpriced: u64,
}

/// Why decisions cannot be made again.
#[derive(Debug, Serialize, ToSchema)]
struct ReplayReason {
    /// `missing`, `unreadable`, `out_of_scope`, `impossible` or `not_in_force`.
    reason: &'static str,
    /// The fact that is missing or has no such value.
    fact: Option<String>,
    decisions: u64,
}

/// A decision that would be different.
#[derive(Debug, Serialize, ToSchema)]
struct ReplayExample {
    case: Id,
    number: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    before: ReplaySide,
    after: ReplaySide,
    /// Whether all is known that the new amounts depend on.
    is_priced: bool,
}

/// One of two decisions on the same facts.
#[derive(Debug, Serialize, ToSchema)]
struct ReplaySide {
    remedy: &'static str,
    clause: String,
    paid: String,
    charged: String,
}

impl From<Side> for ReplaySide {
    fn from(side: Side) -> Self {
        Self {
            remedy: side.remedy.id(),
            clause: side.clause,
            paid: side.pay.to_string(),
            charged: side.charge.to_string(),
        }
    }
}

impl From<Example> for ReplayExample {
    fn from(example: Example) -> Self {
        Self {
            case: Id(example.case),
            number: example.number,
            at: example.at,
            before: example.before.into(),
            after: example.after.into(),
            is_priced: example.is_priced,
        }
    }
}

impl From<Replayed> for DraftReplay {
    fn from(replayed: Replayed) -> Self {
        let Replayed { replay, is_cut } = replayed;
        let (changed, undecided) = (replay.changed(), replay.open_count());
        let change =
            |((from, to), change): (&(policy::Remedy, policy::Remedy), &domain::decisions::Move)| ReplayChange {
                from: from.id(),
                to: to.id(),
                decisions: change.decisions,
                paid_change: change.paid.to_string(),
                charged_change: change.charged.to_string(),
                unpriced: change.unpriced,
            };
        Self {
            looked_at: replay.looked_at,
            is_cut,
            same: replay.same,
            different: changed.decisions,
            overridden: replay.overridden,
            undecided,
            paid_change: changed.paid.to_string(),
            charged_change: changed.charged.to_string(),
            changes: replay.moves.iter().map(change).collect(),
            reasons: replay.open.into_iter().map(reason).collect(),
            examples: replay.examples.into_iter().map(ReplayExample::from).collect(),
        }
    }
}

fn reason((why, decisions): (Why, u64)) -> ReplayReason {
    let (reason, fact) = match why {
        Why::Missing(fact) => ("missing", Some(fact)),
        Why::Unreadable(fact) => ("unreadable", Some(fact)),
        Why::OutOfScope => ("out_of_scope", None),
        Why::Impossible => ("impossible", None),
        Why::NotInForce => ("not_in_force", None),
    };
    ReplayReason { reason, fact, decisions }
}

/// Makes the decisions of the last days again under a draft: what would be different, and how much money that is.
/// Changes nothing. A draft whose texts have mistakes is refused (409).
#[utoipa::path(
    get,
    path = "/manual/drafts/{id}/replay",
    tag = "manual",
    params(("id" = Id, Path), Asked),
    responses(
        (status = 200, body = DraftReplay),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn replay_draft(
    api: ApiActor,
    Path(id): Path<Id>,
    Query(asked): Query<Asked>,
) -> Result<Json<DraftReplay>, Failure> {
    let days @ 1..=3650 = asked.days.unwrap_or(90) else {
        return Err(Failure::Invalid(vec![FieldError::new("days", "between").with("least", 1).with("most", 3650)]));
    };
    let now = api.web.now();
    let from = now.checked_sub(Span::new().hours(days * 24)).unwrap_or(Timestamp::MIN);
    let service = api.web.service();
    let (_, manual) = manuals::drafted(service, &api.actor, id.0).await?;
    let period = Period { from, to: now, most: MOST_REPLAYED };
    Ok(Json(decisions::replay(service, &api.actor, &manual, period).await?.into()))
}
