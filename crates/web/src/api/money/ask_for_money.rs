//! Somebody asks for money.

use super::record::{Amount, ExchangeRate, MoneyKind, minor};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::money::Kind;
use serde::Deserialize;
use service::money::{self, NewDue};
use utoipa::ToSchema;

/// Goodwill, freight, a local repair, an expense, an advance, a penalty or a claim.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct NewAmount {
    #[schema(value_type = MoneyKind)]
    kind: Kind,
    unit: Id,
    #[serde(default)]
    case: Option<Id>,
    /// A dealer or supplier, as a unit.
    #[serde(default)]
    party: Option<Id>,
    /// The name, of somebody who has no file.
    #[serde(default)]
    party_name: String,
    /// In minor units.
    amount: i64,
    /// By its ISO code, if it is not that of the company.
    #[serde(default)]
    currency: Option<String>,
    #[serde(default)]
    rate: Option<ExchangeRate>,
    reason: String,
    /// Receipts.
    #[serde(default)]
    vouchers: String,
    /// The line of the service budget that it counts to, as in the manual; what people spend has to name one where the
    /// manual has lines.
    #[serde(default)]
    budget: String,
}

/// Asks for money; what needs an approval waits for it.
#[utoipa::path(
    post,
    path = "/money",
    tag = "money",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewAmount,
    responses(
        (status = 201, body = Amount),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn ask_for_money(
    api: ApiActor,
    Posted { value, once }: Posted<NewAmount>,
) -> Result<Response, Failure> {
    let new = NewDue {
        kind: value.kind,
        unit: value.unit.0,
        case: value.case.map(|id| id.0),
        party: value.party.map(|id| id.0),
        party_name: value.party_name,
        amount: minor(value.amount)?,
        currency: value.currency,
        rate: value.rate.map(ExchangeRate::read).transpose()?,
        reason: value.reason,
        vouchers: value.vouchers,
        budget: value.budget,
        decided: false,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(Amount::from(money::request(tx, call, &new)?))).await
}
