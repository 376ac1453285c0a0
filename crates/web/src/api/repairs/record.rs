//! Repair tickets as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::money::Method;
use domain::repairs::{
    Alternative, Answered, Cause, Delay, Fee, Goods, Kind, OldPart, Outcome, Part, Payer, Report, Work,
};
use jiff::Timestamp;
use policy::Money;
use serde::{Deserialize, Serialize};
use service::repairs::TicketRow;
use utoipa::ToSchema;

one_of! {
    RepairAlternative = Alternative, RepairAnswered = Answered, RepairCause = Cause, RepairDelay = Delay,
    RepairFee = Fee, RepairGoods = Goods, RepairKind = Kind, RepairOldPart = OldPart, RepairOutcome = Outcome, RepairPayer = Payer, RepairPayment = Method,
    RepairWork = Work
}

/// A repair ticket.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Repair {
    id: Id,
    /// Unit, year, and the order of arrival.
    number: String,
    unit: Id,
    /// None for a ticket of a list of another system.
    case: Option<Id>,
    purchase_line: Option<Id>,
    #[schema(value_type = RepairKind)]
    kind: Kind,
    /// Whether the customer pays for it.
    chargeable: bool,
    #[schema(value_type = RepairGoods)]
    goods: Goods,
    #[schema(value_type = RepairWork)]
    work: Work,
    #[schema(value_type = RepairFee)]
    fee: Fee,
    #[schema(value_type = RepairOutcome)]
    outcome: Outcome,
    /// What it costs as the customer was told last, in minor units.
    estimate: Option<i64>,
    /// What the customer agreed to pay, in minor units.
    agreed: Option<i64>,
    repairer: Option<Id>,
    repairer_name: String,
    /// Which attempt it is for this fault of these goods.
    attempt: u32,
    /// Pick-up notices given.
    notices: u8,
    category: String,
    product: String,
    serial: String,
    fault: String,
    #[schema(value_type = Option<String>, format = DateTime)]
    promised_at: Option<Timestamp>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    ready_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

impl From<TicketRow> for Repair {
    fn from(row: TicketRow) -> Self {
        let (file, ticket) = (row.file.clone(), row.file.ticket);
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            case: file.case.map(Id),
            purchase_line: file.line.map(Id),
            kind: ticket.kind,
            chargeable: ticket.chargeable,
            goods: ticket.goods,
            work: ticket.work,
            fee: ticket.fee,
            outcome: file.outcome,
            estimate: ticket.estimate.map(Money::minor),
            agreed: ticket.agreed.map(Money::minor),
            repairer: ticket.repairer.map(Id),
            repairer_name: file.repairer_name,
            attempt: file.attempt,
            notices: ticket.notices,
            category: file.category,
            product: file.product,
            serial: file.serial,
            fault: file.details.intake.fault,
            promised_at: file.promised_at,
            opened_at: file.opened_at,
            received_at: file.received_at,
            ready_at: file.ready_at,
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

/// How many repairs of a category came to one end.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RepairCount {
    /// Empty for goods without one.
    category: String,
    #[schema(value_type = RepairOutcome)]
    outcome: Outcome,
    number: u64,
}

/// Repairs by category and outcome.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RepairReport {
    counts: Vec<RepairCount>,
    /// All of them.
    total: u64,
}

impl From<Report> for RepairReport {
    fn from(report: Report) -> Self {
        let total = report.total.all();
        let counts = report.rows.into_iter().flat_map(|(category, row)| {
            let of = move |(outcome, number)| RepairCount { category: category.clone(), outcome, number };
            row.ends.into_iter().map(of)
        });
        Self { counts: counts.collect(), total }
    }
}

/// What was measured at one place, in millimetres.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RepairMeasure {
    pub(super) place: String,
    #[serde(default)]
    pub(super) before: Option<u32>,
    #[serde(default)]
    pub(super) wanted: Option<u32>,
    #[serde(default)]
    pub(super) after: Option<u32>,
}

/// A part that was put in.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RepairPart {
    name: String,
    pieces: u32,
    /// Where the old ones are; `none` needs a note.
    #[schema(value_type = RepairOldPart)]
    old: OldPart,
    #[serde(default)]
    note: String,
}

impl From<RepairPart> for Part {
    fn from(part: RepairPart) -> Self {
        let RepairPart { name, pieces, old, note } = part;
        Self { name, pieces, old, note }
    }
}
