//! Trying a decision.

use super::ClaimFields;
use crate::api::{Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use serde::Serialize;
use serde_json::{Map, Value};
use service::decisions::{self, AskedField, Known, Reason, ValueName};
use utoipa::ToSchema;

/// How far a claim goes. Nothing is stored.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Tried {
    /// All facts, those of the purchase among them.
    #[schema(value_type = Object)]
    claim: Map<String, Value>,
    /// The facts that are known, in words.
    known: Vec<KnownFact>,
    /// `settled` or `incomplete`, remedies open and refused with clauses, amounts and deadlines.
    #[schema(value_type = Object)]
    ruling: Value,
    /// What is still to be asked, what settles it soonest first; empty when the ruling stands.
    asks: Vec<AskedQuestion>,
    /// Which policies judge, and why.
    why: Vec<Judge>,
    /// The number of the manual it was judged under.
    manual: i64,
    /// Whether photos have to be there before it is decided.
    photos_required: bool,
}

/// A fact in words.
#[derive(Debug, Serialize, ToSchema)]
struct KnownFact {
    fact: String,
    label: String,
    value: String,
    /// Whether it was answered; else it is on record.
    answered: bool,
}

/// A question with the ways to answer it.
#[derive(Debug, Serialize, ToSchema)]
struct AskedQuestion {
    fact: String,
    label: String,
    question: String,
    /// `choice`, `flag`, `count`, `amount`, `quantity`, `date` or `history`.
    kind: &'static str,
    /// The values of a choice.
    values: Vec<AnswerValue>,
    /// The unit of a quantity.
    unit: Option<String>,
    /// Whether only an amount depends on it.
    amount_only: bool,
}

/// A value with its name.
#[derive(Debug, Serialize, ToSchema)]
struct AnswerValue {
    id: String,
    label: String,
}

/// A policy that judges.
#[derive(Debug, Serialize, ToSchema)]
struct Judge {
    pack: String,
    reason: String,
}

impl From<Known> for KnownFact {
    fn from(known: Known) -> Self {
        Self { fact: known.fact, label: known.label, value: known.value, answered: known.answered }
    }
}

impl From<AskedField> for AskedQuestion {
    fn from(ask: AskedField) -> Self {
        let value = |value: ValueName| AnswerValue { id: value.id, label: value.label };
        Self {
            fact: ask.fact,
            label: ask.label,
            question: ask.question,
            kind: ask.kind,
            values: ask.values.into_iter().map(value).collect(),
            unit: ask.unit,
            amount_only: ask.amount_only,
        }
    }
}

/// Judges a claim as far as it is known, and says what is still to be asked. Stores nothing.
#[utoipa::path(
    post,
    path = "/decisions/preview",
    tag = "decisions",
    request_body = ClaimFields,
    responses(
        (status = 200, body = Tried),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn preview_decision(
    api: ApiActor,
    Posted { value, .. }: Posted<ClaimFields>,
) -> Result<Json<Tried>, Failure> {
    let (claimed, lang) = (value.claimed(None), api.visitor.lang());
    let tried = api.query(move |tx, call| decisions::preview(tx, call, &claimed, lang)).await?;
    let ruling = serde_json::to_value(&tried.ruling).map_err(|error| Failure::Internal(error.to_string().into()))?;
    let why = |why: Reason| Judge { pack: why.pack, reason: why.reason };
    Ok(Json(Tried {
        claim: tried.claim,
        known: tried.known.into_iter().map(KnownFact::from).collect(),
        ruling,
        asks: tried.asks.into_iter().map(AskedQuestion::from).collect(),
        why: tried.why.into_iter().map(why).collect(),
        manual: tried.manual,
        photos_required: tried.photos_required,
    }))
}
