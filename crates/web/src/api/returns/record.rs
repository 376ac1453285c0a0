//! Returns as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::returns::{
    Advance, Aim, Bearer, Closure, Disposal, Inquiry, Leg, PaidBy, Process, Reason, Stage, Stamp, Way,
};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use service::returns::{ReturnDetail, ReturnRow, Scope, StageLog, Step};
use utoipa::ToSchema;

one_of! {
    ReturnProcess = Process,
    ReturnAim = Aim,
    ReturnWay = Way,
    ReturnClosure = Closure,
    ReturnAdvance = Advance,
    ReturnDisposal = Disposal,
    ReturnInquiry = Inquiry,
    ReturnReason = Reason,
    ReturnScope = Scope,
    ReturnLeg = Leg,
    ReturnBearer = Bearer,
    FreightPayer = PaidBy,
    ReturnStage = Stage,
}

/// How many pieces are where.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct PieceCounts {
    agreed: u32,
    awaited: u32,
    received: u32,
    accepted: u32,
    rejected: u32,
    refunded: u32,
    /// For which the customer has said that the refund has arrived.
    refund_arrived: u32,
    replaced: u32,
    sent_back: u32,
    disposed: u32,
    waived: u32,
}

/// A return.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnOfGoods {
    id: Id,
    number: String,
    unit: Id,
    case: Id,
    case_number: String,
    article: String,
    #[schema(value_type = ReturnProcess)]
    process: Process,
    #[schema(value_type = ReturnAim)]
    aim: Aim,
    #[schema(value_type = ReturnWay)]
    way: Way,
    #[schema(value_type = ReturnClosure)]
    closure: Closure,
    carrier: Option<String>,
    tracking: Option<String>,
    /// Whether somebody has looked the parcel up.
    verified: bool,
    #[schema(value_type = Option<ReturnAdvance>)]
    advance: Option<Advance>,
    /// What was found out, where the goods were replaced first.
    #[schema(value_type = Option<ReturnInquiry>)]
    inquiry: Option<Inquiry>,
    /// Size or quality, for goods of an organisation.
    #[schema(value_type = Option<ReturnReason>)]
    reason: Option<Reason>,
    /// The day whose end compiled it.
    #[schema(value_type = Option<String>, format = Date)]
    compiled_on: Option<Date>,
    /// Of one piece, in minor units.
    worth: i64,
    pieces: PieceCounts,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

impl From<ReturnRow> for ReturnOfGoods {
    fn from(row: ReturnRow) -> Self {
        let (file, back) = (row.file.clone(), row.file.back);
        let pieces = back.pieces;
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            case: Id(file.case),
            case_number: row.case_number,
            article: file.article,
            process: back.process,
            aim: back.aim,
            way: back.way,
            closure: back.closure,
            carrier: back.tracking.as_ref().map(|parcel| parcel.carrier.clone()),
            tracking: back.tracking.as_ref().map(|parcel| parcel.number.clone()),
            verified: back.tracking.is_some_and(|parcel| parcel.is_verified),
            advance: back.advance,
            inquiry: back.inquiry,
            reason: file.reason,
            compiled_on: file.compiled_on,
            worth: back.worth.minor(),
            pieces: PieceCounts {
                agreed: pieces.agreed,
                awaited: pieces.awaited(),
                received: pieces.received,
                accepted: pieces.accepted,
                rejected: pieces.rejected,
                refunded: pieces.refunded,
                refund_arrived: file.back.refund_arrived,
                replaced: pieces.replaced,
                sent_back: pieces.sent_back,
                disposed: pieces.disposed,
                waived: pieces.waived,
            },
            opened_at: file.opened_at,
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

/// Something that was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnStep {
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    by: Id,
    by_name: String,
    /// The event in the journal.
    event: String,
    pieces: u32,
    /// In minor units; below zero where the company pays a difference.
    amount: Option<i64>,
    detail: String,
    note: String,
}

impl From<Step> for ReturnStep {
    fn from(step: Step) -> Self {
        Self {
            at: step.at,
            by: Id(step.by),
            by_name: step.by_name,
            event: step.what,
            pieces: step.pieces,
            amount: step.amount.map(policy::Money::minor),
            detail: step.detail,
            note: step.note,
        }
    }
}

/// A return with what was done.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnWithSteps {
    #[serde(flatten)]
    about: ReturnOfGoods,
    steps: Vec<ReturnStep>,
    /// What keeps it open, as codes of refusals.
    open: Vec<&'static str>,
    /// The six stages, each with when and by whom it was done.
    stages: Vec<StageOfReturn>,
    /// Who bears the freight by the decision; nobody where it does not say.
    #[schema(value_type = Option<ReturnBearer>)]
    bearer: Option<Bearer>,
}

/// A stage of a return.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct StageOfReturn {
    #[schema(value_type = ReturnStage)]
    stage: Stage,
    /// Missing where it is not done.
    #[schema(value_type = Option<String>, format = DateTime)]
    at: Option<Timestamp>,
    by_name: String,
    /// The proof that was brought, the number of the form, the day that compiled it.
    note: String,
}

pub(super) fn stages(log: StageLog) -> Vec<StageOfReturn> {
    let one = |(stage, stamp): (Stage, Option<Stamp>)| match stamp {
        Some(Stamp { at, by, note }) => StageOfReturn { stage, at: Some(at), by_name: by, note },
        None => StageOfReturn { stage, at: None, by_name: String::new(), note: String::new() },
    };
    log.stages.into_iter().map(one).collect()
}

impl From<ReturnDetail> for ReturnWithSteps {
    fn from(detail: ReturnDetail) -> Self {
        Self {
            about: detail.row.into(),
            steps: detail.steps.into_iter().map(ReturnStep::from).collect(),
            open: detail.open_points.iter().map(|point| point.code).collect(),
            stages: stages(detail.log),
            bearer: detail.bearer,
        }
    }
}
