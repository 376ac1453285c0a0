//! A decision on a case.

use super::types::Decision;
use super::{Chosen, ClaimFields, Overriding};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::decisions::{self, NewDecision};
use service::{Error, cases};
use utoipa::ToSchema;

/// A decision to be recorded: by the policy, or against it with authority, reason and evidence.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "claim": { "unit": "1", "answers": { "cause": "none" } }, "choice": { "remedy": "refund" } }))]
pub(super) struct Deciding {
    claim: ClaimFields,
    choice: Chosen,
    /// Against the proposal.
    #[serde(default, rename = "override")]
    over: Option<Overriding>,
}

/// Decides the claim of a case. An earlier decision stays; the new one refers to it. With `If-Match`, only if the case
/// is still at that version.
#[utoipa::path(
    post,
    path = "/cases/{id}/decisions",
    tag = "decisions",
    params(
        ("id" = Id, Path),
        ("if-match" = Option<String>, Header),
        ("idempotency-key" = Option<String>, Header)
    ),
    request_body = Deciding,
    responses(
        (status = 201, body = Decision),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn record_decision(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<Deciding>,
) -> Result<Response, Failure> {
    let new = NewDecision {
        case: id.0,
        claimed: value.claim.claimed(Some(id.0)),
        choice: value.choice.into(),
        over: value.over.map(Into::into),
    };
    api.once(once, StatusCode::CREATED, move |tx, call| {
        if let Some(IfMatch(version)) = version
            && cases::view(tx, call, id.0)?.case.version != version
        {
            return Err(Error::Stale { what: "case", changed: None });
        }
        decisions::record(tx, call, &new).map(Decision::from)
    })
    .await
}
