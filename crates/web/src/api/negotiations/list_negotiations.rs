//! Negotiations in a list.

use super::record::{NegotiationKind, NegotiationRecord, NegotiationScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use domain::negotiations::Kind;
use serde::{Deserialize, Serialize};
use service::negotiations::{self, Filter, Scope};
use utoipa::{IntoParams, ToSchema};

/// Which negotiations.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedNegotiations {
    /// By what is to be done, the oldest first; or all, the newest first, when missing.
    #[param(value_type = Option<NegotiationScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only about this.
    #[param(value_type = Option<NegotiationKind>)]
    kind: Option<Kind>,
}

/// Negotiations of the units that one may see.
#[utoipa::path(
    get,
    path = "/negotiations",
    tag = "negotiations",
    params(WantedNegotiations, Paging),
    responses(
        (status = 200, body = Listed<NegotiationRecord>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_negotiations(
    api: ApiActor,
    Query(wanted): Query<WantedNegotiations>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<NegotiationRecord>>, Failure> {
    let scope = wanted.scope.unwrap_or(Scope::All);
    let filter = Filter { scope, unit: wanted.unit.map(|id| id.0), kind: wanted.kind };
    let (limit, after) = (paging.limit()?, paging.after()?);
    let page = api.query(move |tx, call| negotiations::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, NegotiationRecord::from)))
}

/// The negotiations of a case.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct NegotiationsOfCase {
    /// The latest first.
    negotiations: Vec<NegotiationRecord>,
}

/// The negotiations of a case.
#[utoipa::path(
    get,
    path = "/cases/{id}/negotiations",
    tag = "negotiations",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = NegotiationsOfCase),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn negotiations_of_case(
    api: ApiActor,
    Path(case): Path<Id>,
) -> Result<Json<NegotiationsOfCase>, Failure> {
    let rows = api.query(move |tx, call| negotiations::of_case(tx, call, case.0)).await?;
    Ok(Json(NegotiationsOfCase { negotiations: rows.into_iter().map(NegotiationRecord::from).collect() }))
}
