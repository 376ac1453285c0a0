//! Something that stays on the account of a dealer.

use super::record::{Amount, ExchangeRate, MoneyKind, minor};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::money::Kind;
use serde::Deserialize;
use service::money::{self, NewOffset};
use utoipa::ToSchema;

/// A credit or a charge of a dealer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewDealerOffset {
    /// `credit`, `debit`, `penalty` or `freight_recovered`.
    #[schema(value_type = MoneyKind)]
    kind: Kind,
    /// The dealer, as a unit.
    dealer: Id,
    /// The unit whose book it stands in.
    unit: Id,
    #[serde(default)]
    case: Option<Id>,
    /// In minor units.
    amount: i64,
    /// The currency of the company when missing.
    #[serde(default)]
    currency: Option<String>,
    /// For another currency.
    #[serde(default)]
    rate: Option<ExchangeRate>,
    reason: String,
    /// Papers that it rests on.
    #[serde(default)]
    vouchers: String,
    /// The line of the service budget that it counts to; empty for none.
    #[serde(default)]
    budget: String,
}

/// Asks for a credit or a charge on the account of a dealer; it stands there once somebody else approves.
#[utoipa::path(
    post,
    path = "/money-offsets",
    tag = "money",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewDealerOffset,
    responses(
        (status = 201, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn ask_for_offset(
    api: ApiActor,
    Posted { value, once }: Posted<NewDealerOffset>,
) -> Result<Response, Failure> {
    let new = NewOffset {
        kind: value.kind,
        dealer: value.dealer.0,
        unit: value.unit.0,
        case: value.case.map(|id| id.0),
        amount: minor(value.amount)?,
        currency: value.currency,
        rate: value.rate.map(ExchangeRate::read).transpose()?,
        reason: value.reason,
        vouchers: value.vouchers,
        budget: value.budget,
        decided: false,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(Amount::from(money::request_offset(tx, call, &new)?))).await
}
