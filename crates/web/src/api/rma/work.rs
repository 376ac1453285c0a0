//! The bench test, what follows from it, and the end.

use super::record::{DealerReturn, RmaOutcomeKind};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::rma::{Outcome, Tested};
use serde::Deserialize;
use service::rma::{self, NewOutcome, NewTest};
use utoipa::ToSchema;

/// What a test found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaTest {
    /// Which line, from one.
    line: u32,
    #[serde(default)]
    works: u32,
    #[serde(default)]
    defect: u32,
    #[serde(default)]
    man_made: u32,
    #[serde(default)]
    not_repairable: u32,
    result: String,
}

/// Pieces of a line were tested.
#[utoipa::path(
    post,
    path = "/rma/{id}/tests",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaTest,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn test_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaTest>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let RmaTest { works, defect, man_made, not_repairable, .. } = value;
        let found = Tested { works, defect, man_made, not_repairable };
        let new = NewTest { line: line(value.line), found, result: value.result.clone() };
        let row = rma::test(tx, call, id.0, version, &new);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// What becomes of pieces.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaOutcome {
    /// Which line, from one.
    line: u32,
    #[schema(value_type = RmaOutcomeKind)]
    outcome: Outcome,
    pieces: u32,
    #[serde(default)]
    note: String,
}

/// Pieces of a line have an outcome; what is credited stands on the account of the dealer.
#[utoipa::path(
    post,
    path = "/rma/{id}/outcomes",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaOutcome,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn settle_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaOutcome>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let (outcome, pieces) = (value.outcome, value.pieces);
        let new = NewOutcome { line: line(value.line), outcome, pieces, note: value.note.clone() };
        let row = rma::settle(tx, call, id.0, version, &new);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// Nothing more is to be said.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaClosure {}

/// Everything is where it belongs.
#[utoipa::path(
    post,
    path = "/rma/{id}/closure",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaClosure,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn close_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaClosure>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let RmaClosure {} = value;
        let row = rma::close(tx, call, id.0, version);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// A line as the service counts it.
pub(super) fn line(line: u32) -> usize {
    usize::try_from(line).unwrap_or(usize::MAX)
}
