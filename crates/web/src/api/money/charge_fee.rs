//! A fee of a case.

use super::record::{Amount, minor};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::money::{self, NewFee};
use utoipa::ToSchema;

/// A fee that the customer has agreed to.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FeeOfCase {
    /// In minor units.
    amount: i64,
    /// For what.
    reason: String,
    /// How the customer agreed; not needed where the case has an agreement.
    #[serde(default)]
    consent: String,
    /// Whether the service is finished, so that it may be collected.
    #[serde(default)]
    finished: bool,
}

/// Charges a fee in a case; it may be collected once the service is finished.
#[utoipa::path(
    post,
    path = "/cases/{id}/fees",
    tag = "money",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = FeeOfCase,
    responses(
        (status = 201, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn charge_fee(
    api: ApiActor,
    Path(case): Path<Id>,
    Posted { value, once }: Posted<FeeOfCase>,
) -> Result<Response, Failure> {
    let new = NewFee {
        case: case.0,
        amount: minor(value.amount)?,
        reason: value.reason,
        consent: value.consent,
        finished: value.finished,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(Amount::from(money::request_fee(tx, call, &new)?))).await
}
