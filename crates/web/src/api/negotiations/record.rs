//! Negotiations as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::money::Method;
use domain::negotiations::{Answers, Finding, Kind, Mark, Offer, Severity, Solution, Stage};
use jiff::Timestamp;
use serde::Serialize;
use service::negotiations::{NegotiationDetail, NegotiationRow, Scope};
use utoipa::ToSchema;

one_of! {
    NegotiationKind = Kind,
    NegotiationStage = Stage,
    NegotiationFinding = Finding,
    NegotiationSolution = Solution,
    NegotiationSeverity = Severity,
    NegotiationScope = Scope,
    NegotiationMethod = Method,
}

/// When a stage was done or left out.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NegotiationMark {
    #[schema(value_type = NegotiationStage)]
    stage: Stage,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    /// Why it was left out; missing where it was done.
    skipped: Option<String>,
}

impl From<Mark> for NegotiationMark {
    fn from(mark: Mark) -> Self {
        Self { stage: mark.stage, at: mark.at, skipped: mark.skipped }
    }
}

/// What is offered, or agreed on.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NegotiationOffer {
    #[schema(value_type = NegotiationSolution)]
    solution: Solution,
    /// In minor units.
    amount: i64,
    note: String,
}

impl From<Offer> for NegotiationOffer {
    fn from(offer: Offer) -> Self {
        Self { solution: offer.solution, amount: offer.amount, note: offer.note }
    }
}

/// The answers that a judgement rests on; missing where nobody asks.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NegotiationAnswers {
    fault: Option<bool>,
    #[schema(value_type = Option<NegotiationSeverity>)]
    severity: Option<Severity>,
    local_repair: Option<bool>,
    /// The words of the page.
    quote: String,
    complaint_true: Option<bool>,
    /// Whether the wrong product was sent.
    wrong_sent: Option<bool>,
    /// Whether the customer misread the page.
    misread: Option<bool>,
    photo_light: bool,
    packaging_damaged: Option<bool>,
    courier_liable: Option<bool>,
    signed_for: bool,
}

impl From<Answers> for NegotiationAnswers {
    fn from(answers: Answers) -> Self {
        Self {
            fault: answers.fault,
            severity: answers.severity,
            local_repair: answers.local_repair,
            quote: answers.quote,
            complaint_true: answers.complaint_true,
            wrong_sent: answers.wrong_sent,
            misread: answers.misread,
            photo_light: answers.photo_light,
            packaging_damaged: answers.packaging_damaged,
            courier_liable: answers.courier_liable,
            signed_for: answers.signed_for,
        }
    }
}

/// A negotiation.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NegotiationRecord {
    id: Id,
    number: String,
    unit: Id,
    case: Id,
    case_number: String,
    customer: String,
    product: String,
    #[schema(value_type = NegotiationKind)]
    kind: Kind,
    #[schema(value_type = NegotiationStage)]
    stage: Stage,
    /// Counts the rounds; a customer who is not satisfied opens the next one.
    round: u32,
    /// Since when photos are waited for.
    #[schema(value_type = Option<String>, format = DateTime)]
    photos_asked_at: Option<Timestamp>,
    /// When the buyer was told to refuse the parcel.
    #[schema(value_type = Option<String>, format = DateTime)]
    advised_at: Option<Timestamp>,
    answers: Option<NegotiationAnswers>,
    #[schema(value_type = Option<NegotiationFinding>)]
    finding: Option<Finding>,
    /// What was offered and is not answered.
    offer: Option<NegotiationOffer>,
    /// What was declined in this round, in order.
    #[schema(value_type = Vec<NegotiationSolution>)]
    declined: Vec<Solution>,
    agreed: Option<NegotiationOffer>,
    /// The amount that the agreement gave rise to, in the ledger.
    order: Option<Id>,
    marks: Vec<NegotiationMark>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

impl From<NegotiationRow> for NegotiationRecord {
    fn from(row: NegotiationRow) -> Self {
        let (file, one) = (row.file.clone(), row.file.details.negotiation);
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            case: Id(file.case),
            case_number: row.case_number,
            customer: row.customer,
            product: row.product,
            kind: one.kind,
            stage: one.stage,
            round: one.round,
            photos_asked_at: one.photos_asked_at,
            advised_at: one.advised_at,
            answers: one.answers.map(Into::into),
            finding: one.finding,
            offer: one.offer.map(Into::into),
            declined: one.declined,
            agreed: one.agreed.map(Into::into),
            order: file.details.order.map(Id),
            marks: one.marks.into_iter().map(Into::into).collect(),
            opened_at: file.opened_at,
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

/// A negotiation with what may be offered now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NegotiationWithOffers {
    #[serde(flatten)]
    negotiation: NegotiationRecord,
    /// What may be offered now.
    #[schema(value_type = Vec<NegotiationSolution>)]
    offered: Vec<Solution>,
    /// What was reported of damage, for a claim on the courier.
    anomalies: Vec<Id>,
}

impl From<NegotiationDetail> for NegotiationWithOffers {
    fn from(detail: NegotiationDetail) -> Self {
        Self {
            negotiation: detail.row.into(),
            offered: detail.offered,
            anomalies: detail.anomalies.iter().map(|row| Id(row.file.id)).collect(),
        }
    }
}
