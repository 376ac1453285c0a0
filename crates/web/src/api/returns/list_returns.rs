//! Returns in a list.

use super::record::{ReturnOfGoods, ReturnProcess, ReturnScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::returns::Process;
use serde::Deserialize;
use service::returns::{self, Filter, Scope};
use utoipa::IntoParams;

/// Which returns.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedReturns {
    /// Where something has to be done, or those that are open, the oldest first; or all, the newest first, when missing.
    #[param(value_type = Option<ReturnScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this process.
    #[param(value_type = Option<ReturnProcess>)]
    process: Option<Process>,
}

/// Returns of the units that one may see.
#[utoipa::path(
    get,
    path = "/returns",
    tag = "returns",
    params(WantedReturns, Paging),
    responses(
        (status = 200, body = Listed<ReturnOfGoods>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_returns(
    api: ApiActor,
    Query(wanted): Query<WantedReturns>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<ReturnOfGoods>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let (scope, unit) = (wanted.scope.unwrap_or(Scope::All), wanted.unit.map(|id| id.0));
    let filter = Filter { scope, unit, process: wanted.process };
    let page = api.query(move |tx, call| returns::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, ReturnOfGoods::from)))
}
