//! Where the goods are: packed, arrived, counted.

use super::record::DealerReturn;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::rma::{self, Count};
use utoipa::ToSchema;

/// The boxes.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaConsignment {
    /// Pieces in each box.
    boxes: Vec<u32>,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    tracking: String,
}

/// The goods are packed and on their way; labels can be printed.
#[utoipa::path(
    post,
    path = "/rma/{id}/consignment",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaConsignment,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn send_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaConsignment>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let goods = (value.boxes.as_slice(), value.carrier.as_str(), value.tracking.as_str());
        let row = rma::send(tx, call, id.0, version, goods);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// Which box.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaBoxReceived {
    /// From one.
    #[serde(rename = "box")]
    place: u32,
}

/// A box is here.
#[utoipa::path(
    post,
    path = "/rma/{id}/boxes",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaBoxReceived,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn receive_rma_box(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaBoxReceived>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::arrive(tx, call, id.0, version, value.place);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// What was counted.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaCount {
    /// Pieces of each line, in its order.
    counts: Vec<u32>,
    /// Whether boxes that are not here will not come any more.
    #[serde(default)]
    given_up: bool,
    #[serde(default)]
    note: String,
}

/// The company has counted; that decides.
#[utoipa::path(
    post,
    path = "/rma/{id}/count",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaCount,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn count_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaCount>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let new = Count { counts: value.counts.clone(), given_up: value.given_up, note: value.note.clone() };
        let row = rma::count(tx, call, id.0, version, &new);
        Ok(DealerReturn::from(row?))
    })
    .await
}
