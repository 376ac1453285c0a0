//! Returns of dealers in a list.

use super::record::{DealerReturn, RmaScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use service::rma::{self, Filter, Scope};
use utoipa::IntoParams;

/// Which returns of dealers.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedRmas {
    /// What waits for something, the oldest first; all, the newest first, when missing.
    #[param(value_type = Option<RmaScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
}

/// Returns of the dealers that one may see.
#[utoipa::path(
    get,
    path = "/rma",
    tag = "rma",
    params(WantedRmas, Paging),
    responses(
        (status = 200, body = Listed<DealerReturn>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_rmas(
    api: ApiActor,
    Query(wanted): Query<WantedRmas>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<DealerReturn>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let filter = Filter { scope: wanted.scope.unwrap_or(Scope::All), unit: wanted.unit.map(|id| id.0) };
    let page = api.query(move |tx, call| rma::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, DealerReturn::from)))
}
