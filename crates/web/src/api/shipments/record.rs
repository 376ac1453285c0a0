//! Shipments as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::shipments::{Area, CheckedLine, Direction, GoodsLine, Look, State};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use service::shipments::{Scope, ShipmentDetail, ShipmentRow, Step};
use utoipa::ToSchema;

one_of! {
    ShipmentDirection = Direction,
    ShipmentState = State,
    ShipmentArea = Area,
    ShipmentScope = Scope,
    GoodsLook = Look,
}

/// Goods, as the papers say.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct PaperLine {
    article: String,
    pieces: u32,
}

impl From<&PaperLine> for GoodsLine {
    fn from(line: &PaperLine) -> Self {
        Self { article: line.article.clone(), pieces: line.pieces }
    }
}

/// A line of the papers, and what was found.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CheckedGoods {
    article: String,
    said: u32,
    counted: u32,
    #[schema(value_type = GoodsLook)]
    look: Look,
}

/// A shipment.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShipmentOfGoods {
    id: Id,
    number: String,
    unit: Id,
    to_unit: Option<Id>,
    case: Option<Id>,
    case_number: Option<String>,
    purchase_line: Option<Id>,
    #[schema(value_type = ShipmentDirection)]
    direction: Direction,
    #[schema(value_type = ShipmentState)]
    state: State,
    carrier: String,
    service: String,
    tracking: String,
    packages: u32,
    lines: Vec<PaperLine>,
    recipient: String,
    address: String,
    #[schema(value_type = Option<ShipmentArea>)]
    area: Option<Area>,
    #[schema(value_type = Option<String>, format = Date)]
    promised_on: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    expected_on: Option<Date>,
    /// The day that cannot be kept, while the customer does not know.
    #[schema(value_type = Option<String>, format = Date)]
    untold_on: Option<Date>,
    /// When the carrier says more.
    #[schema(value_type = Option<String>, format = Date)]
    next_update_on: Option<Date>,
    packer: Option<String>,
    protection: Option<String>,
    /// What the receiver found; missing before the check.
    check: Option<Vec<CheckedGoods>>,
    received_by: Option<String>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    sent_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    arrived_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

impl From<CheckedLine> for CheckedGoods {
    fn from(line: CheckedLine) -> Self {
        Self { article: line.article, said: line.said, counted: line.counted, look: line.look }
    }
}

impl From<ShipmentRow> for ShipmentOfGoods {
    fn from(row: ShipmentRow) -> Self {
        let (file, one) = (row.file.clone(), row.file.shipment);
        let some = |text: String| (!text.is_empty()).then_some(text);
        let details = file.details;
        let line = |line: GoodsLine| PaperLine { article: line.article, pieces: line.pieces };
        let found = details.check.map(|checked| checked.check.lines.into_iter().map(CheckedGoods::from).collect());
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            to_unit: file.to_unit.map(Id),
            case: file.case.map(Id),
            case_number: some(row.case_number),
            purchase_line: file.line.map(Id),
            direction: one.direction,
            state: one.state,
            carrier: file.carrier,
            service: file.service,
            tracking: file.tracking,
            packages: one.packages,
            lines: details.lines.into_iter().map(line).collect(),
            recipient: details.recipient,
            address: details.address,
            area: details.area,
            promised_on: one.promised_on,
            expected_on: one.expected_on,
            untold_on: one.untold,
            next_update_on: details.next_update_on,
            packer: some(details.packer),
            protection: some(details.protection),
            check: found,
            received_by: some(details.received_by),
            opened_at: file.opened_at,
            sent_at: file.sent_at,
            arrived_at: file.arrived_at,
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

/// Something that happened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShipmentStep {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    by: Id,
    by_name: String,
    /// The event in the journal.
    event: String,
    detail: String,
    note: String,
}

/// A shipment with what happened.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ShipmentWithSteps {
    #[serde(flatten)]
    shipment: ShipmentOfGoods,
    /// The earliest first.
    steps: Vec<ShipmentStep>,
}

impl From<ShipmentDetail> for ShipmentWithSteps {
    fn from(detail: ShipmentDetail) -> Self {
        let step = |step: Step| ShipmentStep {
            at: step.at,
            by: Id(step.by),
            by_name: step.by_name,
            event: step.what,
            detail: step.detail,
            note: step.note,
        };
        Self { shipment: detail.row.into(), steps: detail.steps.into_iter().map(step).collect() }
    }
}
