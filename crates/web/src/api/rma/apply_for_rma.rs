//! A dealer applies, or looks first what would stand against it.

use super::record::{DealerReturn, RmaGround, RmaTrait};
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use domain::rma::{Ground, Trait, Wanted};
use jiff::civil::Date;
use policy::Money;
use serde::{Deserialize, Serialize};
use service::rma::{self, NewRma};
use utoipa::ToSchema;

/// What is to come back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct RmaLine {
    model: String,
    #[serde(default)]
    batch: String,
    /// The category of the article, for a model that the company does not have on file; its warranty may go by it.
    #[serde(default)]
    category: String,
    pieces: u32,
    /// Of one piece, in minor units.
    worth: i64,
    #[schema(value_type = RmaGround)]
    ground: Ground,
    #[serde(default)]
    fault: String,
    #[serde(default)]
    #[schema(value_type = Vec<RmaTrait>)]
    traits: Vec<Trait>,
    #[serde(default)]
    whole_lamp: bool,
    /// This or the end of the warranty has to be known.
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    produced_on: Option<Date>,
    #[serde(default)]
    #[schema(value_type = Option<String>, format = Date)]
    warranty_until: Option<Date>,
    /// Past warranty goods come back for a repair alone that the dealer pays.
    #[serde(default)]
    paid_repair: bool,
}

impl From<RmaLine> for Wanted {
    fn from(line: RmaLine) -> Self {
        Self {
            model: line.model,
            batch: line.batch,
            category: line.category,
            pieces: line.pieces,
            worth: Money::from_minor(line.worth),
            ground: line.ground,
            fault: line.fault,
            traits: line.traits,
            whole_lamp: line.whole_lamp,
            produced_on: line.produced_on,
            warranty_until: line.warranty_until,
            paid_repair: line.paid_repair,
        }
    }
}

/// An application.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaApplication {
    /// The dealer.
    unit: Id,
    /// The consumer's case that it serves.
    #[serde(default)]
    case: Option<Id>,
    contact: String,
    lines: Vec<RmaLine>,
}

/// A dealer applies. What the rules do not let come back is told with every line, and nothing is saved.
#[utoipa::path(
    post,
    path = "/rma",
    tag = "rma",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = RmaApplication,
    responses(
        (status = 201, body = DealerReturn),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn apply_for_rma(
    api: ApiActor,
    Posted { value, once }: Posted<RmaApplication>,
) -> Result<Response, Failure> {
    let new = NewRma {
        unit: value.unit.0,
        case: value.case.map(|id| id.0),
        contact: value.contact,
        lines: value.lines.into_iter().map(Wanted::from).collect(),
    };
    api.once(once, StatusCode::CREATED, move |tx, call| Ok(DealerReturn::from(rma::apply(tx, call, &new)?))).await
}

/// Lines to look at.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct RmaLines {
    /// The dealer.
    unit: Id,
    lines: Vec<RmaLine>,
}

/// Why a line cannot come back.
#[derive(Debug, Serialize, ToSchema)]
struct RmaObjection {
    /// Such as `lines.0.traits`.
    field: String,
    /// Such as `rma-not-accepted`, `rma-whole-lamp`, `rma-past-warranty`.
    code: &'static str,
}

/// What stands against an application.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct RmaObjections {
    objections: Vec<RmaObjection>,
}

/// Looks what would stand against an application; nothing is saved.
#[utoipa::path(
    post,
    path = "/rma/check",
    tag = "rma",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = RmaLines,
    responses(
        (status = 200, body = RmaObjections),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn check_rma(api: ApiActor, Posted { value, once }: Posted<RmaLines>) -> Result<Response, Failure> {
    let (unit, lines) = (value.unit.0, value.lines.into_iter().map(Wanted::from).collect::<Vec<_>>());
    api.once(once, StatusCode::OK, move |tx, call| {
        let found = rma::check(tx, call, unit, &lines)?;
        let objections = found.into_iter().map(|one| RmaObjection { field: one.field, code: one.code }).collect();
        Ok(RmaObjections { objections })
    })
    .await
}
