//! A claim against a carrier is opened.

use super::record::{CourierClaim, CourierClaimBy};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::anomalies::ClaimBy;
use jiff::civil::Date;
use serde::Deserialize;
use service::anomalies::{self, NewClaim};
use utoipa::ToSchema;

/// A claim to be opened.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimToOpen {
    #[schema(value_type = CourierClaimBy)]
    by: ClaimBy,
    /// The carrier of the anomaly when missing.
    #[serde(default)]
    carrier: String,
    /// In minor units.
    amount: i64,
    /// The last day on which the carrier takes claims.
    #[schema(value_type = String, format = Date)]
    claim_by: Date,
    /// What proves it.
    evidence: String,
}

/// Opens a claim for an anomaly.
#[utoipa::path(
    post,
    path = "/anomalies/{id}/claims",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = ClaimToOpen,
    responses(
        (status = 201, body = CourierClaim),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn open_claim(
    api: ApiActor,
    Path(anomaly): Path<Id>,
    Posted { value, once }: Posted<ClaimToOpen>,
) -> Result<Response, Failure> {
    let new = NewClaim {
        anomaly: anomaly.0,
        by: value.by,
        carrier: value.carrier,
        amount: value.amount,
        claim_by: Some(value.claim_by),
        evidence: value.evidence,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(CourierClaim::from(anomalies::open_claim(tx, call, &new)?)))
        .await
}
