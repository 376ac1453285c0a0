//! Whether goods may be sent: reviewed, approved, refused, withdrawn.

use super::record::DealerReturn;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::rma;
use utoipa::ToSchema;

/// What was found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaReview {
    #[serde(default)]
    note: String,
}

/// The region manager has reviewed the application.
#[utoipa::path(
    post,
    path = "/rma/{id}/review",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaReview,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn review_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaReview>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::review(tx, call, id.0, version, &value.note);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// What is to be heeded.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaApproval {
    #[serde(default)]
    note: String,
}

/// The order department approves it: goods may be sent.
#[utoipa::path(
    post,
    path = "/rma/{id}/approval",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaApproval,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn approve_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaApproval>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::approve(tx, call, id.0, version, &value.note);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// Why not.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaRefusal {
    reason: String,
}

/// Whoever would review or approve it says no.
#[utoipa::path(
    post,
    path = "/rma/{id}/refusal",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaRefusal,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn refuse_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaRefusal>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::refuse(tx, call, id.0, version, &value.reason);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// Why not any more.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaWithdrawal {
    reason: String,
}

/// The dealer wants it no more.
#[utoipa::path(
    post,
    path = "/rma/{id}/withdrawal",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaWithdrawal,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn withdraw_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaWithdrawal>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::withdraw(tx, call, id.0, version, &value.reason);
        Ok(DealerReturn::from(row?))
    })
    .await
}
