//! A customer is asked to pay on an order.

use crate::api::money::{Amount, minor};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::applications;
use utoipa::ToSchema;

/// What a customer is asked to pay.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PaymentToAskFor {
    /// In minor units of the currency of the company; what is needed next when nothing is said.
    #[serde(default)]
    amount: Option<i64>,
}

/// Asks the customer for the deposit of an approved application, or for what is to be paid beyond it. What is asked for is
/// collected as every other amount.
#[utoipa::path(
    post,
    path = "/applications/{id}/payments",
    tag = "applications",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = PaymentToAskFor,
    responses(
        (status = 201, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn ask_for_payment(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<PaymentToAskFor>,
) -> Result<Response, Failure> {
    let amount = value.amount.map(minor).transpose()?;
    api.once(once, StatusCode::CREATED, move |tx, call| {
        Ok(Amount::from(applications::ask_for_payment(tx, call, id.0, amount)?))
    })
    .await
}
