//! Cash is handed over.

use super::record::CashHandOver;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::money;
use utoipa::ToSchema;

/// Where cash is handed over.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewHandOver {
    /// The unit whose money it is.
    unit: Id,
}

/// Hands over all cash of a unit that one holds.
#[utoipa::path(
    post,
    path = "/cash",
    tag = "money",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewHandOver,
    responses(
        (status = 201, body = CashHandOver),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn hand_over_cash(
    api: ApiActor,
    Posted { value, once }: Posted<NewHandOver>,
) -> Result<Response, Failure> {
    api.once(once, StatusCode::CREATED, move |tx, call| {
        Ok(CashHandOver::from(money::hand_over(tx, call, value.unit.0)?))
    })
    .await
}
