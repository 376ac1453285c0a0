//! A refund of a case.

use super::record::{Amount, ExchangeRate, MoneyGround, MoneyMethod, minor};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::money::{Ground, Method};
use serde::Deserialize;
use service::money::{self, NewRefund};
use utoipa::ToSchema;

/// The refund that the decision in force gives.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RefundOfCase {
    /// In minor units; all that the decision gives when missing.
    #[serde(default)]
    amount: Option<i64>,
    /// How the purchase was paid.
    #[schema(value_type = MoneyMethod)]
    original: Method,
    #[schema(value_type = MoneyGround)]
    ground: Ground,
    /// The result of inspecting the goods.
    #[serde(default)]
    inspection: String,
    #[serde(default)]
    reason: String,
    /// What was paid in, where the case names no purchase; the currency of the company when missing.
    #[serde(default)]
    currency: Option<String>,
    /// For a purchase in another currency.
    #[serde(default)]
    rate: Option<ExchangeRate>,
}

/// Asks for the refund that the decision in force gives; a cashier pays it.
#[utoipa::path(
    post,
    path = "/cases/{id}/refunds",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = RefundOfCase,
    responses(
        (status = 201, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn ask_for_refund(
    api: ApiActor,
    Path(case): Path<Id>,
    Posted { value, once }: Posted<RefundOfCase>,
) -> Result<Response, Failure> {
    let new = NewRefund {
        case: case.0,
        amount: value.amount.map(minor).transpose()?,
        pieces: 1,
        original: value.original,
        ground: value.ground,
        inspection: value.inspection,
        reason: value.reason,
        currency: value.currency,
        rate: value.rate.map(ExchangeRate::read).transpose()?,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(Amount::from(money::request_refund(tx, call, &new)?))).await
}
