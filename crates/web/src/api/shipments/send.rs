//! What the sender does about a shipment: packs it, hands it over, follows it, says when it comes.

use super::record::ShipmentOfGoods;
use crate::api::{Id, IfMatch, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use serde::Deserialize;
use service::shipments::{self, HandingOver, NewDay, Packing, Update};
use utoipa::ToSchema;

/// That something was packed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentPacked {
    /// Who packed it.
    packer: String,
    /// How the goods are protected for transport.
    protection: String,
    /// Whether whoever sends this has seen that they are.
    confirmed: bool,
}

/// Somebody has packed it so that the goods are protected.
#[utoipa::path(
    post,
    path = "/shipments/{id}/packing",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentPacked,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn pack_shipment(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentPacked>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let new =
            Packing { packer: value.packer.clone(), protection: value.protection.clone(), confirmed: value.confirmed };
        let row = shipments::pack(tx, call, id.0, version, &new)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// To whom it is given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentHandedOver {
    carrier: String,
    /// How the carrier takes it.
    #[serde(default)]
    service: String,
    /// The number of the parcel; empty where the company drives itself.
    #[serde(default)]
    tracking: String,
    /// Needed where no day is known.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    expected_on: Option<Date>,
}

/// The carrier takes it.
#[utoipa::path(
    post,
    path = "/shipments/{id}/handover",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentHandedOver,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn hand_over_shipment(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentHandedOver>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let new = HandingOver {
            carrier: value.carrier.clone(),
            service: value.service.clone(),
            tracking: value.tracking.clone(),
            expected_on: value.expected_on,
        };
        let row = shipments::hand_over(tx, call, id.0, version, &new)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// What the carrier says.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentUpdate {
    /// Where it is.
    text: String,
    /// When the carrier says more.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    next_on: Option<Date>,
    /// Whether the customer was told.
    #[serde(default)]
    told: bool,
}

/// The carrier says where it is.
#[utoipa::path(
    post,
    path = "/shipments/{id}/updates",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentUpdate,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn track_shipment(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentUpdate>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let new = Update { text: value.text.clone(), next_on: value.next_on, told: value.told };
        let row = shipments::track(tx, call, id.0, version, &new)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// Another day.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentDay {
    #[schema(value_type = String, format = Date)]
    on: Date,
    /// Needed for a later day.
    #[serde(default)]
    reason: String,
    /// Whether the customer was told.
    #[serde(default)]
    told: bool,
}

/// It is expected on another day; when that is later, with the reason.
#[utoipa::path(
    post,
    path = "/shipments/{id}/expected-day",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentDay,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn move_shipment_day(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentDay>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let new = NewDay { on: value.on, reason: value.reason.clone(), told: value.told };
        let row = shipments::expect(tx, call, id.0, version, &new)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// What is said about it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentDelayTold {
    /// How the customer was told.
    how: String,
}

/// The customer knows that it comes later.
#[utoipa::path(
    post,
    path = "/shipments/{id}/customer-told",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentDelayTold,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn tell_shipment_delay(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentDelayTold>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = shipments::tell(tx, call, id.0, version, &value.how)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// The case.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentCase {
    /// The number of the case.
    number: String,
}

/// It belongs to a case from now on.
#[utoipa::path(
    post,
    path = "/shipments/{id}/case",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentCase,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn link_shipment(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentCase>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = shipments::link(tx, call, id.0, version, &value.number)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}

/// Why.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct ShipmentCancelling {
    reason: String,
}

/// It is not sent after all.
#[utoipa::path(
    post,
    path = "/shipments/{id}/cancellation",
    tag = "shipments",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header), ("if-match" = Option<String>, Header)),
    request_body = ShipmentCancelling,
    responses(
        (status = 200, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn cancel_shipment(
    api: ApiActor,
    Path(id): Path<Id>,
    version: Option<IfMatch>,
    Posted { value, once }: Posted<ShipmentCancelling>,
) -> Result<Response, Failure> {
    let version = version.map(|version| version.0);
    api.once(once, StatusCode::OK, move |tx, call| {
        let row = shipments::cancel(tx, call, id.0, version, &value.reason)?;
        Ok(ShipmentOfGoods::from(row))
    })
    .await
}
