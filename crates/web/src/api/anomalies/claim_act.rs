//! What is done about a claim against a carrier.

use super::record::{ClaimMethod, CourierClaim};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::money::Method;
use serde::Deserialize;
use service::anomalies;
use utoipa::ToSchema;

/// What is said about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimFiling {
    /// The number under which the carrier keeps it.
    #[serde(default)]
    reference: String,
}

/// The claim was sent to the carrier.
#[utoipa::path(
    post,
    path = "/courier-claims/{id}/filing",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ClaimFiling,
    responses(
        (status = 200, body = CourierClaim),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn file_claim(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ClaimFiling>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::file_claim(tx, call, id.0, version, &value.reference)?;
        Ok(CourierClaim::from(row))
    })
    .await
}

/// What the carrier pays.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimAward {
    /// In minor units.
    amount: i64,
    /// What the carrier said.
    #[serde(default)]
    answer: String,
}

/// The carrier pays so much.
#[utoipa::path(
    post,
    path = "/courier-claims/{id}/award",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ClaimAward,
    responses(
        (status = 200, body = CourierClaim),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn award_claim(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ClaimAward>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::award(tx, call, id.0, version, (value.amount, &value.answer))?;
        Ok(CourierClaim::from(row))
    })
    .await
}

/// What is said about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimRejection {
    /// What the carrier said.
    answer: String,
}

/// The carrier pays nothing.
#[utoipa::path(
    post,
    path = "/courier-claims/{id}/rejection",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ClaimRejection,
    responses(
        (status = 200, body = CourierClaim),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn reject_claim(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ClaimRejection>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::reject(tx, call, id.0, version, &value.answer)?;
        Ok(CourierClaim::from(row))
    })
    .await
}

/// What is said about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimPayment {
    /// How it came.
    #[schema(value_type = ClaimMethod)]
    method: Method,
}

/// The money is there.
#[utoipa::path(
    post,
    path = "/courier-claims/{id}/payment",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ClaimPayment,
    responses(
        (status = 200, body = CourierClaim),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn claim_paid(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ClaimPayment>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::paid(tx, call, id.0, version, value.method)?;
        Ok(CourierClaim::from(row))
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ClaimAbandonment {
    reason: String,
}

/// The claim is given up.
#[utoipa::path(
    post,
    path = "/courier-claims/{id}/abandonment",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ClaimAbandonment,
    responses(
        (status = 200, body = CourierClaim),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn drop_claim(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ClaimAbandonment>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::drop_claim(tx, call, id.0, version, &value.reason)?;
        Ok(CourierClaim::from(row))
    })
    .await
}
