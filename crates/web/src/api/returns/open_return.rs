//! A return is opened.

use super::record::{ReturnOfGoods, ReturnReason, ReturnWay};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::returns::{Reason, Way};
use serde::Deserialize;
use service::returns::{self, NewReturn};
use utoipa::ToSchema;

/// How goods come back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ReturnToOpen {
    #[schema(value_type = ReturnWay)]
    way: Way,
    pieces: u32,
    /// Size or quality; goods of an organisation have one.
    #[schema(value_type = Option<ReturnReason>)]
    #[serde(default)]
    reason: Option<Reason>,
}

/// Opens a return for the refund or exchange that was decided.
#[utoipa::path(
    post,
    path = "/cases/{id}/returns",
    tag = "returns",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = ReturnToOpen,
    responses(
        (status = 201, body = ReturnOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn open_return(
    api: ApiActor,
    Path(case): Path<Id>,
    Posted { value, once }: Posted<ReturnToOpen>,
) -> Result<Response, Failure> {
    let new = NewReturn { case: case.0, way: value.way, pieces: value.pieces, reason: value.reason };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(ReturnOfGoods::from(returns::open(tx, call, &new)?))).await
}
