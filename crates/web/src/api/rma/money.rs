//! What the dealer bears, and the freight that the company bears.

use super::record::{DealerReturn, RmaChargeKind};
use super::work::line;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::rma::{Charge, Shortage};
use policy::Money;
use serde::Deserialize;
use service::rma::{self, NewCharge, NewPenalty};
use utoipa::ToSchema;

/// A penalty.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaPenalty {
    /// Which line, from one.
    line: u32,
    /// In minor units.
    amount: i64,
    /// Whether the dealership should end.
    #[serde(default)]
    severe: bool,
    reason: String,
}

/// A penalty is proposed for what somebody has damaged; somebody else approves it.
#[utoipa::path(
    post,
    path = "/rma/{id}/penalties",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaPenalty,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn penalise_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaPenalty>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let amount = Money::from_minor(value.amount);
        let (line, severe) = (line(value.line), value.severe);
        let new = NewPenalty { line, amount, severe, reason: value.reason.clone() };
        let row = rma::penalise(tx, call, id.0, version, &new);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// A charge.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaCharge {
    #[schema(value_type = RmaChargeKind)]
    charge: Charge,
    /// In minor units.
    amount: i64,
    reason: String,
    /// The stock of the part that was missing; needed for a shortage of parts.
    #[serde(default)]
    shortage: Option<PartsShortage>,
}

/// A part, how many the dealer has to keep and kept, and whether more were asked for too late.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PartsShortage {
    part: String,
    required: u32,
    kept: u32,
    #[serde(default)]
    asked_late: bool,
}

/// The dealer bears freight, a shortage of spare parts, or a repair past warranty.
#[utoipa::path(
    post,
    path = "/rma/{id}/charges",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaCharge,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn charge_rma(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaCharge>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let (charge, amount) = (value.charge, Money::from_minor(value.amount));
        let shortage = value.shortage.clone().map(|PartsShortage { part, required, kept, asked_late }| Shortage {
            part,
            required,
            kept,
            asked_late,
        });
        let new = NewCharge { charge, amount, reason: value.reason.clone(), shortage };
        let row = rma::charge(tx, call, id.0, version, &new);
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// Whether the dealership ends, and why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct DealershipDecision {
    agreed: bool,
    reason: String,
}

/// Somebody else decides on the end of a dealership that was proposed with a penalty.
#[utoipa::path(
    post,
    path = "/rma/{id}/dealership",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = DealershipDecision,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn decide_dealership(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<DealershipDecision>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = rma::decide_cancellation(tx, call, id.0, version, (value.agreed, &value.reason));
        Ok(DealerReturn::from(row?))
    })
    .await
}

/// Freight with its receipts.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaFreight {
    /// In minor units.
    amount: i64,
    receipts: String,
}

/// Freight to the head office is given back against receipts.
#[utoipa::path(
    post,
    path = "/rma/{id}/freight",
    tag = "rma",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = RmaFreight,
    responses(
        (status = 200, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn reimburse_rma_freight(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<RmaFreight>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let freight = (Money::from_minor(value.amount), value.receipts.as_str());
        let row = rma::reimburse_freight(tx, call, id.0, version, freight);
        Ok(DealerReturn::from(row?))
    })
    .await
}
