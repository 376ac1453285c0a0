//! A repair ticket opened.

use super::record::{RepairCause, RepairKind, RepairMeasure};
use crate::api::cases::Contact;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::repairs::{Cause, Intake, Kind, Measure, Measures};
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::repairs;
use utoipa::ToSchema;

/// A repair or an alteration: of a case in which one was granted, or of goods that a customer pays for at the counter.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "unit": "1", "kind": "repair", "product": "女靴", "fault": "前掌磨穿", "contact": { "name": "王芳", "phone": "13812342211", "address": "" }, "received": true }))]
pub(super) struct NewRepair {
    /// The case; without one a case is opened.
    #[serde(default)]
    case: Option<Id>,
    /// The unit, where there is no case yet.
    #[serde(default)]
    unit: Option<Id>,
    #[schema(value_type = RepairKind)]
    kind: Kind,
    /// Whether the customer pays for it, where no decision says so.
    #[serde(default)]
    chargeable: bool,
    #[serde(default)]
    purchase_line: Option<Id>,
    #[serde(default)]
    #[schema(required = false)]
    contact: Contact,
    #[serde(default)]
    product: String,
    #[serde(default)]
    serial: String,
    /// The fault in words; the customer's account of the case without it.
    #[serde(default)]
    fault: String,
    /// By its name in the vocabulary.
    #[serde(default)]
    part: String,
    /// By its name in the vocabulary.
    #[serde(default)]
    defect: String,
    #[serde(default)]
    #[schema(value_type = Option<RepairCause>)]
    cause: Option<Cause>,
    /// Why that is thought; needed for every cause but the product's own.
    #[serde(default)]
    cause_note: String,
    #[serde(default)]
    accessories: String,
    #[serde(default)]
    condition: String,
    /// How many pieces; one without it.
    #[serde(default)]
    quantity: u32,
    /// Who wears the garment of an alteration.
    #[serde(default)]
    wearer: String,
    /// Whether a technician took the goods away from the customer.
    #[serde(default)]
    taken_away: bool,
    #[serde(default)]
    measures: Vec<RepairMeasure>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = DateTime)]
    promised_at: Option<Timestamp>,
    /// Whether the goods are here.
    #[serde(default)]
    received: bool,
}

impl From<NewRepair> for repairs::NewRepair {
    fn from(new: NewRepair) -> Self {
        Self {
            case: new.case.map(|id| id.0),
            unit: new.unit.map(|id| id.0),
            kind: new.kind,
            chargeable: new.chargeable,
            purchase_line: new.purchase_line.map(|id| id.0),
            contact: new.contact.into(),
            product: new.product,
            serial: new.serial,
            intake: Intake {
                fault: new.fault,
                part: new.part,
                defect: new.defect,
                cause: new.cause,
                cause_note: new.cause_note,
                accessories: new.accessories,
                condition: new.condition,
                quantity: new.quantity,
                wearer: new.wearer,
                taken_away: new.taken_away,
            },
            measures: measured(new.measures),
            promised_at: new.promised_at,
            received: new.received,
            attachments: Vec::new(),
        }
    }
}

/// What was measured, as the service keeps it.
pub(super) fn measured(measures: Vec<RepairMeasure>) -> Measures {
    let of = |RepairMeasure { place, before, wanted, after }: RepairMeasure| Measure { place, before, wanted, after };
    Measures(measures.into_iter().map(of).collect())
}

/// A ticket that was opened.
#[derive(Debug, Serialize, ToSchema)]
struct OpenedRepair {
    id: Id,
    /// Unit, year and order of arrival.
    #[schema(example = "SH01-R-2026-000017")]
    number: String,
    case: Id,
    version: i64,
}

/// Opens a repair ticket.
#[utoipa::path(
    post,
    path = "/repairs",
    tag = "repairs",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewRepair,
    responses(
        (status = 201, body = OpenedRepair),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn open_repair(api: ApiActor, Posted { value, once }: Posted<NewRepair>) -> Result<Response, Failure> {
    let new = repairs::NewRepair::from(value);
    api.once(once, StatusCode::CREATED, move |tx, call| {
        let opened = repairs::open(tx, call, &new)?;
        let (id, case) = (Id(opened.id), Id(opened.case));
        Ok(OpenedRepair { id, number: opened.number, case, version: opened.version })
    })
    .await
}
