//! What was paid on an order is given back.

use super::record::{Amount, minor};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::money::{self, NewDepositRefund};
use utoipa::ToSchema;

/// What of a payment on an order is given back.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DepositToGiveBack {
    /// In minor units of the currency of the company; all that is left of it when nothing is said.
    #[serde(default)]
    amount: Option<i64>,
    /// Why.
    reason: String,
}

/// Asks to give back what a customer paid on an order, or a part of it. Somebody else approves it; it is paid the way it
/// came.
#[utoipa::path(
    post,
    path = "/money/{id}/refunds",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = DepositToGiveBack,
    responses(
        (status = 201, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn give_back(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<DepositToGiveBack>,
) -> Result<Response, Failure> {
    let new = NewDepositRefund { amount: value.amount.map(minor).transpose()?, reason: value.reason };
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::CREATED, move |tx, call| {
        Ok(Amount::from(money::give_back(tx, call, (id.0, version), &new)?))
    })
    .await
}
