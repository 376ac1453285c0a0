//! Claims and decisions as JSON shows them.

use crate::api::Id;
use domain::decisions::{Choice, Override, Standing};
use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use service::decisions::{Claimed, Decision as Recorded};
use utoipa::ToSchema;

/// What is claimed. Facts of a purchase on record need no answer.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "unit": "1", "purchase_line": "1", "answers": { "cause": "quality", "packaging": "intact" } }))]
pub(in crate::api) struct ClaimFields {
    /// The unit that takes it in.
    pub(in crate::api) unit: Id,
    /// The thing sold, when the purchase is on record.
    #[serde(default)]
    pub(in crate::api) purchase_line: Option<Id>,
    /// The day the customer first reported it; today when missing.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    pub(in crate::api) reported_on: Option<Date>,
    /// Answers by fact, as the vocabulary of the manual names them.
    #[serde(default)]
    #[schema(value_type = Object, required = false, example = json!({ "cause": "quality", "packaging": "intact" }))]
    pub(in crate::api) answers: Map<String, Value>,
    /// Who wears the garment, where one of several of the line is meant.
    #[serde(default)]
    pub(in crate::api) wearer: String,
}

impl ClaimFields {
    /// The claim, as one of a case that there is already or not.
    pub(in crate::api) fn claimed(self, case: Option<i64>) -> Claimed {
        Claimed {
            unit: self.unit.0,
            line: self.purchase_line.map(|id| id.0),
            reported: self.reported_on,
            answers: self.answers,
            case,
            wearer: self.wearer,
            manual: None,
        }
    }
}

/// What customer and clerk chose.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Chosen {
    /// The remedy, by its id.
    #[schema(example = "exchange")]
    remedy: String,
    /// Which free service, for that remedy.
    #[serde(default)]
    service: Option<String>,
    /// Whether what was refused, and why, has been told to the customer.
    #[serde(default)]
    communicated: bool,
    /// What was told; empty takes the sentence of the clause.
    #[serde(default)]
    told: String,
}

impl From<Chosen> for Choice {
    fn from(chosen: Chosen) -> Self {
        let Chosen { remedy, service, communicated, told } = chosen;
        Self { remedy, service, communicated, reason: told }
    }
}

/// A decision against the proposal.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::api) struct Overriding {
    /// Why.
    reason: String,
    /// What it rests on: a photo, a letter, a test result.
    evidence: String,
    /// Paid to the customer, in minor units.
    #[serde(default)]
    amount: i64,
}

impl From<Overriding> for Override {
    fn from(over: Overriding) -> Self {
        Self { reason: over.reason, evidence: over.evidence, amount: over.amount }
    }
}

/// A decision as it was recorded. It is never changed: a later one refers to it.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Decision {
    id: Id,
    case: Id,
    purchase_line: Option<Id>,
    unit: Id,
    #[schema(value_type = String, format = DateTime)]
    at: Timestamp,
    actor_name: String,
    /// `by_policy`, `awaiting_approval` or `overridden`.
    #[schema(value_type = String)]
    standing: Standing,
    remedy: String,
    service: Option<String>,
    /// Paid to the customer, in minor units.
    pay: i64,
    /// Paid by the customer, in minor units.
    charge: i64,
    /// Who has to approve first.
    approval: Option<String>,
    communicated: bool,
    /// All facts it was made on.
    #[schema(value_type = Object)]
    claim: Value,
    /// The ruling with policies, hashes, clauses and reasons.
    #[schema(value_type = Object)]
    ruling: Value,
    /// The number of the manual.
    manual: i64,
    /// Why it was decided against the proposal.
    reason: Option<String>,
    evidence: Option<String>,
    /// The decision that it replaces.
    previous: Option<Id>,
}

impl From<Recorded> for Decision {
    fn from(d: Recorded) -> Self {
        Self {
            id: Id(d.id),
            case: Id(d.case),
            purchase_line: d.line.map(Id),
            unit: Id(d.unit),
            at: d.at,
            actor_name: d.actor,
            standing: d.standing,
            remedy: d.remedy,
            service: d.service,
            pay: d.pay.minor(),
            charge: d.charge.minor(),
            approval: d.approval,
            communicated: d.communicated,
            claim: d.claim,
            ruling: d.ruling,
            manual: d.manual,
            reason: d.reason,
            evidence: d.evidence,
            previous: d.previous.map(Id),
        }
    }
}
