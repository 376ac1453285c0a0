//! A shipment is prepared.

use super::record::{PaperLine, ShipmentArea, ShipmentDirection, ShipmentOfGoods};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::shipments::{Area, Direction};
use jiff::civil::Date;
use serde::Deserialize;
use service::shipments::{self, NewShipment};
use utoipa::ToSchema;

/// A shipment to be prepared.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "unit": "1", "direction": "to_customer", "packages": 2, "address": "文三路 1 号", "expected_on": "2026-03-10", "lines": [{ "article": "面板灯 600×600", "pieces": 10 }] }))]
pub(super) struct ShipmentToOpen {
    /// The unit that follows it; that of the case when there is one.
    #[serde(default)]
    unit: Option<Id>,
    /// Where it goes, between units.
    #[serde(default)]
    to_unit: Option<Id>,
    #[serde(default)]
    case: Option<Id>,
    /// The line of a purchase; that of the case when missing.
    #[serde(default)]
    purchase_line: Option<Id>,
    #[schema(value_type = ShipmentDirection)]
    direction: Direction,
    #[serde(default)]
    carrier: String,
    #[serde(default)]
    service: String,
    packages: u32,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    promised_on: Option<Date>,
    /// The promised day when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    expected_on: Option<Date>,
    lines: Vec<PaperLine>,
    /// Who gets it; whoever the case is with when missing.
    #[serde(default)]
    recipient: String,
    #[serde(default)]
    address: String,
    #[serde(default)]
    #[schema(value_type = Option<ShipmentArea>)]
    area: Option<Area>,
    #[serde(default)]
    note: String,
    /// The shipment whose place it takes.
    #[serde(default)]
    replaces: Option<Id>,
}

/// Prepares a shipment, for a case or by itself.
#[utoipa::path(
    post,
    path = "/shipments",
    tag = "shipments",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = ShipmentToOpen,
    responses(
        (status = 201, body = ShipmentOfGoods),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn open_shipment(
    api: ApiActor,
    Posted { value, once }: Posted<ShipmentToOpen>,
) -> Result<Response, Failure> {
    let new = NewShipment {
        unit: value.unit.unwrap_or_default().0,
        to_unit: value.to_unit.map(|id| id.0),
        case: value.case.map(|id| id.0),
        line: value.purchase_line.map(|id| id.0),
        direction: value.direction,
        carrier: value.carrier,
        service: value.service,
        packages: value.packages,
        promised_on: value.promised_on,
        expected_on: value.expected_on,
        lines: value.lines.iter().map(Into::into).collect(),
        recipient: value.recipient,
        address: value.address,
        area: value.area,
        note: value.note,
        replaces: value.replaces.map(|id| id.0),
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(ShipmentOfGoods::from(shipments::open(tx, call, &new)?)))
        .await
}
