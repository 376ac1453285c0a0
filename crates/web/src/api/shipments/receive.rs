//! What happens at the other end of a shipment.

use super::record::{GoodsLook, ShipmentOfGoods};
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use domain::shipments::Look;
use serde::Deserialize;
use service::shipments::{self, Receipt};
use utoipa::ToSchema;

/// What was counted and seen of one line of the papers.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct LineFound {
    counted: u32,
    #[schema(value_type = GoodsLook)]
    look: Look,
}

/// What is said about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentArrival {
    #[serde(default)]
    note: String,
}

/// It has arrived.
#[utoipa::path(
    post,
    path = "/shipments/{id}/arrival",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentArrival,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn shipment_arrived(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentArrival>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = shipments::arrive(tx, call, id.0, version, &value.note)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentRefusal {
    reason: String,
}

/// It was not accepted, and goes back.
#[utoipa::path(
    post,
    path = "/shipments/{id}/refusal",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentRefusal,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn shipment_refused(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentRefusal>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = shipments::refuse(tx, call, id.0, version, &value.reason)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// What is said about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentLoss {
    /// What the carrier answered.
    reason: String,
}

/// The carrier cannot find it.
#[utoipa::path(
    post,
    path = "/shipments/{id}/loss",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentLoss,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn shipment_lost(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentLoss>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = shipments::lose(tx, call, id.0, version, &value.reason)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// What the receiver found.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentCheck {
    /// One for each line of the papers, in their order.
    lines: Vec<LineFound>,
    #[serde(default)]
    note: String,
}

/// Papers were compared with goods.
#[utoipa::path(
    post,
    path = "/shipments/{id}/check",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentCheck,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn check_shipment(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentCheck>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let found: Vec<(u32, Look)> = value.lines.iter().map(|line| (line.counted, line.look)).collect();
        let row = shipments::check(tx, call, id.0, version, (&found, &value.note))?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// Who has it now.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentReceipt {
    /// The receiver's name.
    by: String,
    /// Whether the goods are unused.
    #[serde(default)]
    unused: bool,
    #[serde(default)]
    note: String,
}

/// Somebody confirms the receipt.
#[utoipa::path(
    post,
    path = "/shipments/{id}/receipt",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentReceipt,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn confirm_receipt(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentReceipt>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let new = Receipt { by: value.by.clone(), unused: value.unused, note: value.note.clone() };
        let row = shipments::confirm(tx, call, id.0, version, &new)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}
