//! What is done about an anomaly.

use super::record::{AnomalyOutcome, GoodsAnomaly, ResponsibleParty};
use crate::api::money::ExchangeRate;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::anomalies::{Outcome, Party};
use jiff::Timestamp;
use serde::Deserialize;
use service::anomalies::{self, Settling, Signing};
use utoipa::ToSchema;

/// Who is responsible.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnomalyParty {
    #[schema(value_type = ResponsibleParty)]
    party: Party,
}

/// Names who is responsible.
#[utoipa::path(
    post,
    path = "/anomalies/{id}/party",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = AnomalyParty,
    responses(
        (status = 200, body = GoodsAnomaly),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn name_party(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<AnomalyParty>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::name_party(tx, call, id.0, version, value.party)?;
        Ok(GoodsAnomaly::from(row))
    })
    .await
}

/// The signature.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnomalySignature {
    /// Who signed for the carrier.
    name: String,
    /// Now when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
}

/// The carrier has signed the Product Transport Anomaly Record.
#[utoipa::path(
    post,
    path = "/anomalies/{id}/signature",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = AnomalySignature,
    responses(
        (status = 200, body = GoodsAnomaly),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn sign_record(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<AnomalySignature>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let new = Signing { name: value.name.clone(), at: value.at };
        let row = anomalies::sign(tx, call, id.0, version, &new)?;
        Ok(GoodsAnomaly::from(row))
    })
    .await
}

/// Which papers.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnomalyPapers {
    /// Contact sheet, photos, the record.
    papers: String,
}

/// The order department has got the papers.
#[utoipa::path(
    post,
    path = "/anomalies/{id}/papers",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = AnomalyPapers,
    responses(
        (status = 200, body = GoodsAnomaly),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn send_papers(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<AnomalyPapers>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::send_papers(tx, call, id.0, version, &value.papers)?;
        Ok(GoodsAnomaly::from(row))
    })
    .await
}

/// What becomes of it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct AnomalySettling {
    #[schema(value_type = AnomalyOutcome)]
    outcome: Outcome,
    /// Why, or what the customer gets.
    #[serde(default)]
    reason: String,
    /// For an offset of goods whose worth is in another currency.
    #[serde(default)]
    rate: Option<ExchangeRate>,
}

/// Settles an anomaly.
#[utoipa::path(
    post,
    path = "/anomalies/{id}/settlement",
    tag = "anomalies",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = AnomalySettling,
    responses(
        (status = 200, body = GoodsAnomaly),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn settle_anomaly(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<AnomalySettling>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    let rate = value.rate.map(ExchangeRate::read).transpose()?;
    let new = Settling { outcome: value.outcome, reason: value.reason, rate };
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = anomalies::settle(tx, call, id.0, version, &new)?;
        Ok(GoodsAnomaly::from(row))
    })
    .await
}
