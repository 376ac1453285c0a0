//! Repair tickets.

use super::record::{Repair, RepairKind, RepairWork};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::repairs::{Kind, Work};
use serde::Deserialize;
use service::repairs::{self, Filter};
use utoipa::IntoParams;

/// Which tickets.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedRepairs {
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only the open ones of this repairer.
    repairer: Option<Id>,
    #[param(value_type = Option<RepairKind>)]
    kind: Option<Kind>,
    #[param(value_type = Option<RepairWork>)]
    work: Option<Work>,
    /// The one of this number.
    number: Option<String>,
    /// Those that are over too, the newest first; else the open ones, the oldest first.
    with_closed: bool,
}

/// Repair tickets of the units that one may see.
#[utoipa::path(
    get,
    path = "/repairs",
    tag = "repairs",
    params(WantedRepairs, Paging),
    responses(
        (status = 200, body = Listed<Repair>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_repairs(
    api: ApiActor,
    Query(wanted): Query<WantedRepairs>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Repair>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let filter = Filter {
        unit: wanted.unit.map(|id| id.0),
        repairer: wanted.repairer.map(|id| id.0),
        work: wanted.work,
        kind: wanted.kind,
        number: wanted.number.unwrap_or_default(),
        with_closed: wanted.with_closed,
    };
    let page = api.query(move |tx, call| repairs::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, Repair::from)))
}
