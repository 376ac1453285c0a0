//! A claim as it stands at the counter.

use crate::api::cases::{CaseChannel, Contact};
use crate::api::decisions::{Chosen, ClaimFields, Overriding};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::cases::Channel;
use serde::{Deserialize, Serialize};
use service::counter::{self, TakeIn};
use utoipa::ToSchema;

/// A claim to be taken in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "claim": { "unit": "1", "purchase_line": "1", "answers": { "cause": "none" } }, "channel": "counter", "account": "颜色不喜欢", "wish": "refund", "choice": { "remedy": "refund" }, "agreed": true }))]
pub(super) struct Claim {
    claim: ClaimFields,
    /// The case that the claim came in with, such as a call; a new one is opened without it.
    #[serde(default)]
    case: Option<Id>,
    /// The customer's file, when there is no purchase that names it.
    #[serde(default)]
    customer: Option<Id>,
    /// Who can be reached; of a customer on file it is known.
    #[serde(default)]
    #[schema(required = false)]
    contact: Contact,
    #[schema(value_type = CaseChannel)]
    channel: Channel,
    /// The customer's account in own words.
    account: String,
    /// What the customer asks for: a remedy, by its id.
    #[schema(example = "refund")]
    wish: String,
    choice: Chosen,
    /// Against the proposal.
    #[serde(default, rename = "override")]
    over: Option<Overriding>,
    /// Whether the customer agrees; else the case goes to a superior.
    agreed: bool,
    /// What was agreed, in words for both; empty takes the remedy's name.
    #[serde(default)]
    summary: String,
    /// Photos and documents that were brought for it (`POST /attachments`).
    #[serde(default)]
    attachments: Vec<Id>,
}

/// A claim that was taken in.
#[derive(Debug, Serialize, ToSchema)]
struct TakenIn {
    case: Id,
    #[schema(example = "SH01-2026-000123")]
    number: String,
    decision: Id,
    /// Who has to approve first.
    approval: Option<String>,
    /// Whether somebody has to approve it first.
    awaits_approval: bool,
}

/// Takes a claim in: case, decision and agreement, all of them or none.
#[utoipa::path(
    post,
    path = "/counter/claims",
    tag = "counter",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = Claim,
    responses(
        (status = 201, body = TakenIn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn take_in(api: ApiActor, Posted { value, once }: Posted<Claim>) -> Result<Response, Failure> {
    let case = value.case.map(|id| id.0);
    let new = TakeIn {
        claimed: value.claim.claimed(case),
        case,
        customer: value.customer.map(|id| id.0),
        contact: value.contact.into(),
        channel: value.channel,
        account: value.account,
        wish: value.wish,
        choice: value.choice.into(),
        over: value.over.map(Into::into),
        agreed: value.agreed,
        summary: value.summary,
        attachments: value.attachments.into_iter().map(|id| id.0).collect(),
    };
    api.once(once, StatusCode::CREATED, move |tx, call| {
        let taken = counter::take_in(tx, call, &new)?;
        let (case, decision) = (Id(taken.case), Id(taken.decision));
        Ok(TakenIn {
            case,
            number: taken.number,
            decision,
            approval: taken.approval,
            awaits_approval: taken.awaits_approval,
        })
    })
    .await
}
