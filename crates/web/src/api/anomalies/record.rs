//! Anomalies and claims as JSON shows them.

use crate::api::Id;
use crate::api::choice::one_of;
use domain::anomalies::{ClaimBy, ClaimState, Claimant, Kind, Outcome, Party};
use domain::money::Method;
use jiff::Timestamp;
use jiff::civil::Date;
use serde::Serialize;
use service::anomalies::{AnomalyDetail, AnomalyRow, ClaimRow, ClaimScope, Scope};
use utoipa::ToSchema;

one_of! {
    AnomalyKind = Kind,
    AnomalyClaimant = Claimant,
    ResponsibleParty = Party,
    AnomalyOutcome = Outcome,
    AnomalyScope = Scope,
    CourierClaimBy = ClaimBy,
    CourierClaimState = ClaimState,
    CourierClaimScope = ClaimScope,
    ClaimMethod = Method,
}

/// An anomaly of goods.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct GoodsAnomaly {
    id: Id,
    number: String,
    unit: Id,
    case: Id,
    case_number: String,
    shipment: Option<Id>,
    #[schema(value_type = AnomalyKind)]
    kind: Kind,
    #[schema(value_type = AnomalyClaimant)]
    claimant: Claimant,
    dealer: Option<Id>,
    article: String,
    description: String,
    pieces: u32,
    /// Of all of them, in minor units.
    value: i64,
    /// The currency of that; missing for that of the company.
    currency: Option<String>,
    unopened: bool,
    unused: bool,
    man_made: bool,
    #[schema(value_type = String, format = Date)]
    received_on: Date,
    #[schema(value_type = String, format = DateTime)]
    reported_at: Timestamp,
    /// Until when an error of the company had to be reported.
    #[schema(value_type = Option<String>, format = DateTime)]
    report_by: Option<Timestamp>,
    /// Whether it was reported in time; missing where that does not count.
    in_time: Option<bool>,
    carrier: String,
    #[schema(value_type = Option<ResponsibleParty>)]
    party: Option<Party>,
    /// Who signed the record for the carrier.
    signer: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    signed_at: Option<Timestamp>,
    papers: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    papers_at: Option<Timestamp>,
    #[schema(value_type = Option<String>, format = DateTime)]
    papers_by: Option<Timestamp>,
    #[schema(value_type = Option<AnomalyOutcome>)]
    outcome: Option<Outcome>,
    reason: Option<String>,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

fn some(text: String) -> Option<String> {
    (!text.is_empty()).then_some(text)
}

impl From<AnomalyRow> for GoodsAnomaly {
    fn from(row: AnomalyRow) -> Self {
        let (file, one) = (row.file.clone(), row.file.anomaly);
        let details = file.details;
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            case: Id(file.case),
            case_number: row.case_number,
            shipment: file.shipment.map(Id),
            kind: one.kind,
            claimant: one.claimant,
            dealer: details.dealer.map(Id),
            article: details.article,
            description: details.description,
            pieces: one.pieces,
            value: one.value.minor(),
            currency: some(details.currency),
            unopened: one.unopened,
            unused: one.unused,
            man_made: one.man_made,
            received_on: file.received_on,
            reported_at: one.reported_at,
            report_by: one.report_by,
            in_time: one.is_in_time(),
            carrier: details.carrier,
            party: one.party,
            signer: some(details.signer),
            signed_at: details.signed_at,
            papers: some(details.papers),
            papers_at: one.papers_at,
            papers_by: one.papers_by,
            outcome: one.outcome,
            reason: some(details.reason),
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

/// A claim against a carrier.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct CourierClaim {
    id: Id,
    number: String,
    unit: Id,
    case: Id,
    case_number: String,
    anomaly: Id,
    carrier: String,
    #[schema(value_type = CourierClaimBy)]
    by: ClaimBy,
    #[schema(value_type = AnomalyKind)]
    fault: Kind,
    #[schema(value_type = CourierClaimState)]
    state: ClaimState,
    /// In minor units.
    claimed: i64,
    /// In minor units.
    awarded: Option<i64>,
    #[schema(value_type = Option<String>, format = Date)]
    claim_by: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    filed_on: Option<Date>,
    #[schema(value_type = Option<String>, format = Date)]
    paid_on: Option<Date>,
    evidence: String,
    reference: Option<String>,
    /// What the carrier answered, the earliest first.
    answers: Vec<String>,
    /// The amount that the carrier owes, in the ledger.
    order: Option<Id>,
    #[schema(value_type = String, format = DateTime)]
    opened_at: Timestamp,
    #[schema(value_type = Option<String>, format = DateTime)]
    closed_at: Option<Timestamp>,
    version: i64,
}

impl From<ClaimRow> for CourierClaim {
    fn from(row: ClaimRow) -> Self {
        let (file, one) = (row.file.clone(), row.file.claim);
        Self {
            id: Id(file.id),
            number: file.number,
            unit: Id(file.unit),
            case: Id(file.case),
            case_number: row.case_number,
            anomaly: Id(file.anomaly),
            carrier: file.carrier,
            by: one.by,
            fault: one.fault,
            state: one.state,
            claimed: one.claimed.minor(),
            awarded: one.awarded.map(policy::Money::minor),
            claim_by: one.claim_by,
            filed_on: one.filed_on,
            paid_on: file.details.paid_on,
            evidence: file.details.evidence,
            reference: some(file.details.reference),
            answers: file.details.answers.into_iter().map(|answer| answer.text).collect(),
            order: file.order.map(Id),
            opened_at: file.opened_at,
            closed_at: file.closed_at,
            version: file.version,
        }
    }
}

/// An anomaly with its claims, and what may become of it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct AnomalyWithClaims {
    #[serde(flatten)]
    anomaly: GoodsAnomaly,
    /// The latest first.
    claims: Vec<CourierClaim>,
    /// What may become of it now.
    #[schema(value_type = Vec<AnomalyOutcome>)]
    offered: Vec<Outcome>,
    /// The code of what stands against it that the receiver gets all of it.
    against: Option<String>,
}

impl From<AnomalyDetail> for AnomalyWithClaims {
    fn from(detail: AnomalyDetail) -> Self {
        Self {
            anomaly: detail.row.into(),
            claims: detail.claims.into_iter().map(Into::into).collect(),
            offered: detail.offered,
            against: detail.against.map(|no| no.code.to_owned()),
        }
    }
}
