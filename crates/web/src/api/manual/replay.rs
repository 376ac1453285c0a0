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

#[cfg(test)]
mod tests {
    use crate::testing::{Api, Browser, Shop};
    use axum::http::StatusCode;
    use serde_json::json;
    use service::testing::TestApp;

    const PATH: &str = "packs/policies/store41.toml";

    /// Saves the text of the policy with something replaced.
    async fn change(api: &Api, draft: &str, from: &str, to: &str) {
        let files = api.get(&format!("{draft}/files")).await.json();
        let file = files["items"].as_array().unwrap().iter().find(|file| file["path"] == PATH).unwrap();
        let text = file["text"].as_str().unwrap().replace(from, to);
        assert_ne!(file["text"], text, "{from}");
        let tag = api.get(draft).await.header("etag").to_owned();
        let saved = api.with("PUT", draft, &[("if-match", &tag)], Some(&json!({ "path": PATH, "text": text }))).await;
        assert_eq!(saved.status, StatusCode::OK, "{}", saved.body);
    }

    /// what the decisions of the last days would have been under a draft, with the money.
    #[test]
    fn a_draft_is_tried_on_history() {
        TestApp::each(|app| {
            let shop = Shop::open(app);
            TestApp::block(async {
                let api = Api::of(Browser::signed_in(app, "admin").await, &["*"]).await;
                let body = json!({ "claim": shop.claim(), "choice": { "remedy": "refund" } });
                let decisions = format!("/api/v1/cases/{}/decisions", shop.case(&api).await);
                let decided = api.with("POST", &decisions, &[], Some(&body)).await;
                assert_eq!(decided.status, StatusCode::CREATED, "{}", decided.body);
                let begun = api.with("POST", "/api/v1/manual/drafts", &[], Some(&json!({ "name": "三天" }))).await;
                let draft = format!("/api/v1/manual/drafts/{}", begun.json()["id"].as_str().unwrap());
                let replay = format!("{draft}/replay?days=30");
                let same = api.get(&replay).await.json();
                assert_eq!((&same["looked_at"], &same["same"]), (&json!(1), &json!(1)), "{same}");
                change(&api, &draft, "default = \"7d\"", "default = \"3d\"").await;
                let other = api.get(&replay).await.json();
                assert_eq!((&other["different"], &other["paid_change"]), (&json!(1), &json!("-299.00")), "{other}");
                assert_eq!(other["changes"][0]["from"], "refund");
                let example = &other["examples"][0];
                assert_eq!(example["before"]["clause"], "ST41-06", "{other}");
                assert!(example["number"].as_str().unwrap().starts_with("SH01-"), "{other}");
                let wrong = api.get(&format!("{draft}/replay?days=0")).await;
                assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
                change(&api, &draft, "\"refund\"", "\"refnd\"").await;
                let refused = api.get(&replay).await;
                assert_eq!(
                    (refused.status, &refused.json()["type"]),
                    (StatusCode::CONFLICT, &json!("urn:sanbao:problem:draft-has-errors"))
                );
            });
        });
    }
}
