//! The revisit, and a negotiation that is withdrawn.

use super::record::NegotiationRecord;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::negotiations::{self, Revisit};
use utoipa::ToSchema;

/// What the customer says at the revisit.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct CustomerRevisit {
    satisfied: bool,
    /// Needed where the customer is not satisfied.
    #[serde(default)]
    note: String,
    /// Whether the case is closed as well, where the customer is satisfied.
    #[serde(default)]
    close_case: bool,
}

/// The customer was asked: satisfied ends it, not satisfied opens the next round.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/revisit",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = CustomerRevisit,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn revisit_customer(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<CustomerRevisit>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let new = Revisit { satisfied: value.satisfied, note: value.note, close_case: value.close_case };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::revisit(tx, call, id.0, version, &new)?))
    })
    .await
}

/// Why it is withdrawn.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NegotiationWithdrawal {
    reason: String,
}

/// The customer asks for nothing any more.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/withdrawal",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = NegotiationWithdrawal,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn withdraw_negotiation(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<NegotiationWithdrawal>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::withdraw(tx, call, id.0, version, &value.reason)?))
    })
    .await
}
