//! What falls due.

use super::record::Deadline;
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use jiff::Timestamp;
use serde::Deserialize;
use service::deadlines::{self, Filter};
use utoipa::IntoParams;

/// Which deadlines.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct Wanted {
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only those that this user has to keep.
    owner: Option<Id>,
    /// Only those that were escalated to this user.
    escalated_to: Option<Id>,
    /// Only those due before this moment.
    #[param(value_type = Option<String>, format = DateTime)]
    before: Option<Timestamp>,
}

/// Open deadlines of the units that one may see, what is due first in front.
#[utoipa::path(
    get,
    path = "/deadlines",
    tag = "deadlines",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<Deadline>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_deadlines(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Deadline>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let filter = Filter {
        unit: wanted.unit.map(|id| id.0),
        owner: wanted.owner.map(|id| id.0),
        told: wanted.escalated_to.map(|id| id.0),
        before: wanted.before,
    };
    let page = api.query(move |tx, call| deadlines::board(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, Deadline::from)))
}
