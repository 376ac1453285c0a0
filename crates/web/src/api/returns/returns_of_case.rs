//! The returns of a case.

use super::record::{ReturnAim, ReturnOfGoods, ReturnProcess, StageOfReturn, stages};
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use domain::returns::{Aim, Process};
use serde::Serialize;
use service::returns;
use utoipa::ToSchema;

/// The returns of a case, and what may be taken back now.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct ReturnsOfCase {
    /// The latest first.
    returns: Vec<ReturnOfGoods>,
    /// Missing while a return is open, or the decision takes nothing back.
    offer: Option<ReturnOffer>,
    /// The six stages of the latest, or as far as the case has come; empty for cases that bring nothing back.
    stages: Vec<StageOfReturn>,
}

/// What the decision in force allows to be taken back.
#[derive(Debug, Serialize, ToSchema)]
struct ReturnOffer {
    #[schema(value_type = ReturnProcess)]
    process: Process,
    #[schema(value_type = ReturnAim)]
    aim: Aim,
    /// Of one piece, in minor units.
    worth: i64,
    /// How many pieces the customer still has, where the purchase is known.
    with_customer: Option<u32>,
    /// Whether an organisation ordered the goods: then size or quality has to be said.
    is_organisation: bool,
}

/// The returns of a case, and what may be taken back now.
#[utoipa::path(
    get,
    path = "/cases/{id}/returns",
    tag = "returns",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = ReturnsOfCase),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn returns_of_case(api: ApiActor, Path(case): Path<Id>) -> Result<Json<ReturnsOfCase>, Failure> {
    let found = api.query(move |tx, call| returns::of_case(tx, call, case.0)).await?;
    let offer = found.offer.map(|offer| ReturnOffer {
        process: offer.process,
        aim: offer.aim,
        worth: offer.worth.minor(),
        with_customer: offer.with_customer,
        is_organisation: offer.is_organisation,
    });
    let stages = found.log.map(stages).unwrap_or_default();
    Ok(Json(ReturnsOfCase { returns: found.rows.into_iter().map(ReturnOfGoods::from).collect(), offer, stages }))
}
