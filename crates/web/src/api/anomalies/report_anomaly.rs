//! An anomaly is reported.

use super::record::{AnomalyClaimant, AnomalyKind, GoodsAnomaly, ResponsibleParty};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::anomalies::{Claimant, Kind, Party};
use jiff::civil::{Date, Time};
use serde::Deserialize;
use service::anomalies::{self, NewAnomaly};
use utoipa::ToSchema;

/// An anomaly to be reported.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "case": "1", "kind": "damage", "claimant": "consumer", "pieces": 3, "value": 60000, "received_on": "2026-03-02", "description": "外箱压坏，灯管破损" }))]
pub(super) struct AnomalyToReport {
    case: Id,
    /// A shipment of the case.
    #[serde(default)]
    shipment: Option<Id>,
    #[schema(value_type = AnomalyKind)]
    kind: Kind,
    #[schema(value_type = AnomalyClaimant)]
    claimant: Claimant,
    /// The dealer, as a unit; needed for dealers.
    #[serde(default)]
    dealer: Option<Id>,
    #[serde(default)]
    article: String,
    pieces: u32,
    /// Of all of them, in minor units.
    value: i64,
    /// The currency of that; that of the purchase, or else of the company, when missing.
    #[serde(default)]
    currency: Option<String>,
    /// Whether the package was not opened.
    #[serde(default)]
    unopened: bool,
    /// Whether the goods were not used.
    #[serde(default)]
    unused: bool,
    /// Whether it was found that nobody broke them.
    #[serde(default)]
    not_man_made: bool,
    #[schema(value_type = String, format = Date)]
    received_on: Date,
    /// The time of that day, where the receipt of no shipment says it.
    #[serde(default)]
    #[schema(value_type = Option<String>)]
    received_time: Option<Time>,
    description: String,
    /// The carrier of the shipment when missing.
    #[serde(default)]
    carrier: String,
    /// Who is responsible, if that is known.
    #[serde(default)]
    #[schema(value_type = Option<ResponsibleParty>)]
    party: Option<Party>,
}

/// Reports an anomaly.
#[utoipa::path(
    post,
    path = "/anomalies",
    tag = "anomalies",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = AnomalyToReport,
    responses(
        (status = 201, body = GoodsAnomaly),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn report_anomaly(
    api: ApiActor,
    Posted { value, once }: Posted<AnomalyToReport>,
) -> Result<Response, Failure> {
    let new = NewAnomaly {
        case: value.case.0,
        shipment: value.shipment.map(|id| id.0),
        kind: value.kind,
        claimant: value.claimant,
        dealer: value.dealer.map(|id| id.0),
        article: value.article,
        pieces: value.pieces,
        value: value.value,
        currency: value.currency,
        unopened: value.unopened,
        unused: value.unused,
        not_man_made: value.not_man_made,
        received_on: value.received_on,
        received_time: value.received_time,
        description: value.description,
        carrier: value.carrier,
        party: value.party,
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(GoodsAnomaly::from(anomalies::report(tx, call, &new)?)))
        .await
}
