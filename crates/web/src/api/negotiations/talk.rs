//! Offers, and what the customer says to them.

use super::record::{NegotiationMethod, NegotiationRecord, NegotiationSolution};
use crate::api::money::ExchangeRate;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::money::Method;
use domain::negotiations::Solution;
use serde::Deserialize;
use service::negotiations::{self, Acceptance, NewOffer};
use utoipa::ToSchema;

/// An offer.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "solution": "gift", "amount": 800, "note": "发夹一枚" }))]
pub(super) struct OfferToMake {
    #[schema(value_type = NegotiationSolution)]
    solution: Solution,
    /// In minor units.
    #[serde(default)]
    amount: i64,
    /// What the customer is told.
    #[serde(default)]
    note: String,
}

/// Offers something that the judgement leads to.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/offers",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = OfferToMake,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn make_offer(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<OfferToMake>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let new = NewOffer { solution: value.solution, amount: value.amount, note: value.note };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::offer(tx, call, id.0, version, &new)?))
    })
    .await
}

/// Why the customer does not want it.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OfferDeclined {
    reason: String,
}

/// The customer does not want what was offered.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/decline",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = OfferDeclined,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn decline_offer(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<OfferDeclined>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::decline(tx, call, id.0, version, &value.reason)?))
    })
    .await
}

/// What is needed to carry the agreement out.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(default, deny_unknown_fields)]
pub(super) struct OfferAccepted {
    /// Who repairs it near the customer.
    repairer: String,
    /// The quote or photo that the fee rests on.
    quote: String,
    /// How the purchase was paid, where a difference is refunded.
    #[schema(value_type = Option<NegotiationMethod>)]
    original: Option<Method>,
    /// The currency of a repair near the customer; that of the company when missing.
    currency: Option<String>,
    /// For that currency, or for a difference of a purchase in another one.
    rate: Option<ExchangeRate>,
}

/// The customer takes what was offered: it becomes the agreement of the case, and its money is asked for.
#[utoipa::path(
    post,
    path = "/negotiations/{id}/acceptance",
    tag = "negotiations",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = OfferAccepted,
    responses(
        (status = 200, body = NegotiationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn accept_offer(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<OfferAccepted>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let OfferAccepted { repairer, quote, original, currency, rate } = value;
    let rate = rate.map(ExchangeRate::read).transpose()?;
    let new = Acceptance { repairer, quote, original, currency, rate };
    api.once(once, StatusCode::OK, move |tx, call| {
        Ok(NegotiationRecord::from(negotiations::accept(tx, call, id.0, version, &new)?))
    })
    .await
}
