//! Requests for approval.

use super::record::{Approval, ApprovalScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use service::approvals::{self, Filter, Scope};
use utoipa::IntoParams;

/// Which requests.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Wanted {
    /// Those that wait for one's own approval, one's own, or all; all when missing.
    #[param(value_type = Option<ApprovalScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// The decided ones too, the newest first; else the open ones, the oldest first.
    with_decided: bool,
}

/// Requests for approval of the units that one may see.
#[utoipa::path(
    get,
    path = "/approvals",
    tag = "approvals",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<Approval>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_approvals(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Approval>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let filter = Filter {
        scope: wanted.scope.unwrap_or(Scope::All),
        unit: wanted.unit.map(|id| id.0),
        with_decided: wanted.with_decided,
    };
    let page = api.query(move |tx, call| approvals::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, Approval::from)))
}
