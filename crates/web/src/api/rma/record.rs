//! Returns of dealers as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::rma::{Charge, Ground, HoldState, Line, Outcome, Permission, Stage, Trait};
use jiff::Timestamp;
use policy::Money;
use serde::Serialize;
use service::rma::{HoldRow, RmaDetail, RmaRow, Scope, Step};
use utoipa::ToSchema;

one_of! {
    RmaChargeKind = Charge,
    RmaGround = Ground,
    RmaHoldState = HoldState,
    RmaOutcomeKind = Outcome,
    RmaPermission = Permission,
    RmaScope = Scope,
    RmaStage = Stage,
    RmaTrait = Trait,
}

/// A return of a dealer.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DealerReturn {
    id: Id,
    number: String,
    /// The dealer.
    unit: Id,
    unit_name: String,
    /// Where the goods go.
    receiver: Id,
    receiver_name: String,
    /// The consumer's case that it serves.
    case: Option<Id>,
    contact: String,
    #[schema(value_type = RmaPermission)]
    permission: Permission,
    /// What has to be done next.
    #[schema(value_type = RmaStage)]
    stage: Stage,
    /// Whether a sub-dealer asks, whose goods go to its agent.
    via_agent: bool,
    /// Pieces that were applied for.
    pieces: u64,
    applicant: Id,
    applicant_name: String,
    reviewer: Option<Id>,
    approver: Option<Id>,
    carrier: String,
    tracking: String,
    cancellation_proposed: bool,
    #[schema(value_type = String, format = DateTime)]
    applied_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    received_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

impl From<RmaRow> for DealerReturn {
    fn from(row: RmaRow) -> Self {
        let (file, rma) = (row.file, &row.stage);
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            unit_name: row.unit_name,
            receiver: Id(file.receiver),
            receiver_name: row.receiver_name,
            case: file.case.map(Id),
            contact: file.contact,
            permission: file.rma.permission,
            stage: *rma,
            via_agent: file.rma.via_agent,
            pieces: row.pieces,
            applicant: Id(file.rma.applicant),
            applicant_name: file.applicant_name,
            reviewer: file.rma.reviewer.map(Id),
            approver: file.approver.map(Id),
            carrier: file.carrier,
            tracking: file.tracking,
            cancellation_proposed: file.rma.cancellation_proposed,
            applied_at: file.applied_at,
            received_at: file.received_at,
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

/// A line of a dealer's return.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DealerReturnLine {
    model: String,
    batch: String,
    /// The category that the warranty goes by; empty where nobody knows it.
    category: String,
    /// As the dealer says.
    applied: u32,
    /// As the company counted; that decides.
    counted: Option<u32>,
    /// Counted less what the dealer said.
    difference: i64,
    /// Of one piece, in minor units.
    worth: i64,
    #[schema(value_type = RmaGround)]
    ground: Ground,
    fault: String,
    #[schema(value_type = Vec<RmaTrait>)]
    traits: Vec<Trait>,
    whole_lamp: bool,
    paid_repair: bool,
    works: u32,
    defect: u32,
    man_made: u32,
    not_repairable: u32,
    sent_back: u32,
    repaired: u32,
    exchanged: u32,
    /// Of those, replaced by repaired goods that are never sold as new.
    after_sales_only: u32,
    credited: u32,
    /// In minor units.
    penalty: Option<i64>,
    /// What a penalty is at least, in minor units.
    least_penalty: Option<i64>,
}

impl DealerReturnLine {
    fn of(line: Line, least: Option<Money>) -> Self {
        Self {
            applied: line.wanted.pieces,
            counted: line.counted,
            difference: line.difference(),
            worth: line.wanted.worth.minor(),
            ground: line.wanted.ground,
            whole_lamp: line.wanted.whole_lamp,
            paid_repair: line.wanted.paid_repair,
            works: line.tested.works,
            defect: line.tested.defect,
            man_made: line.tested.man_made,
            not_repairable: line.tested.not_repairable,
            sent_back: line.sent_back,
            repaired: line.repaired,
            exchanged: line.exchanged,
            after_sales_only: line.after_sales_only,
            credited: line.credited,
            penalty: line.penalty.map(Money::minor),
            least_penalty: least.map(Money::minor),
            category: line.wanted.category,
            model: line.wanted.model,
            batch: line.wanted.batch,
            fault: line.wanted.fault,
            traits: line.wanted.traits,
        }
    }
}

/// A box of a dealer's return.
#[derive(Debug, Serialize, ToSchema)]
struct DealerReturnBox {
    pieces: u32,
    arrived: bool,
}

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
struct DealerReturnStep {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    by: Id,
    by_name: String,
    /// The event in the journal.
    event: String,
    /// Which line, from one; none where it is about all.
    line: Option<u32>,
    pieces: u32,
    /// In minor units.
    amount: Option<i64>,
    /// The amount in the ledger.
    money: Option<Id>,
    detail: String,
    note: String,
}

impl From<Step> for DealerReturnStep {
    fn from(step: Step) -> Self {
        Self {
            at: step.at,
            by: Id(step.by),
            by_name: step.by_name,
            event: step.what,
            line: Some(step.line).filter(|line| *line > 0),
            pieces: step.pieces,
            amount: step.amount.map(Money::minor),
            money: step.order.map(Id),
            detail: step.detail,
            note: step.note,
        }
    }
}

/// A dealer's return with its lines, boxes and steps.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct DealerReturnWithLines {
    #[serde(flatten)]
    about: DealerReturn,
    lines: Vec<DealerReturnLine>,
    boxes: Vec<DealerReturnBox>,
    steps: Vec<DealerReturnStep>,
    /// What keeps it open, as codes of refusals.
    open: Vec<&'static str>,
    /// What the dealer owes today, in minor units; below zero what it is owed. Missing for who may not see money.
    balance: Option<i64>,
}

impl From<RmaDetail> for DealerReturnWithLines {
    fn from(detail: RmaDetail) -> Self {
        let rma = detail.row.file.rma.clone();
        let lines = rma.lines.into_iter().zip(detail.least_penalties);
        Self {
            lines: lines.map(|(line, least)| DealerReturnLine::of(line, least)).collect(),
            boxes: rma
                .boxes
                .iter()
                .map(|own| DealerReturnBox { pieces: own.pieces, arrived: own.has_arrived })
                .collect(),
            steps: detail.steps.into_iter().map(DealerReturnStep::from).collect(),
            open: detail.open_points.iter().map(|point| point.code).collect(),
            balance: detail.balance.map(Money::minor),
            about: detail.row.into(),
        }
    }
}

/// A box that came without a permission.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct HeldBox {
    id: Id,
    /// Where it is.
    unit: Id,
    location: String,
    sender: String,
    dealer: Option<Id>,
    /// The number on the box.
    said: String,
    pieces: u32,
    /// Why it could not be received: a code.
    why: String,
    #[schema(value_type = RmaHoldState)]
    state: HoldState,
    #[schema(value_type = Option<String>, format = DateTime)]
    told_at: Option<Timestamp>,
    told_how: String,
    /// The application that it belongs to since.
    rma: Option<Id>,
    parcel: String,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    ended_at: Option<Timestamp>,
    version: i64,
}

impl From<HoldRow> for HeldBox {
    fn from(row: HoldRow) -> Self {
        let file = row.file;
        Self {
            id: Id(file.id),
            unit: Id(file.unit),
            location: file.location,
            sender: file.sender,
            dealer: file.dealer.map(Id),
            said: file.said,
            pieces: file.pieces,
            why: file.why,
            state: file.held.state,
            told_at: file.told_at,
            told_how: file.told_how,
            rma: file.rma.map(Id),
            parcel: file.parcel,
            at: file.at,
            ended_at: file.ended_at,
            version: file.version,
        }
    }
}
