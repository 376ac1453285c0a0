//! Applications in a list.

use super::record::{ApplicationRecord, ApplicationScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::{Path, Query};
use serde::Deserialize;
use service::applications::{self, Filter, Scope};
use utoipa::IntoParams;

/// Which applications.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedApplications {
    /// Those that wait, the oldest first; own ones or all, the newest first. All when missing.
    #[param(value_type = Option<ApplicationScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this sort, by its id in the manual.
    #[param(max_length = 40)]
    sort: Option<String>,
}

/// Applications of the units that one may see.
#[utoipa::path(
    get,
    path = "/applications",
    tag = "applications",
    params(WantedApplications, Paging),
    responses(
        (status = 200, body = Listed<ApplicationRecord>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_applications(
    api: ApiActor,
    Query(wanted): Query<WantedApplications>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<ApplicationRecord>>, Failure> {
    let scope = wanted.scope.unwrap_or(Scope::All);
    let filter = Filter { scope, unit: wanted.unit.map(|id| id.0), sort: wanted.sort };
    let (limit, after) = (paging.limit()?, paging.after()?);
    let page = api.query(move |tx, call| applications::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, ApplicationRecord::from)))
}

/// The applications of a case, the latest first.
#[utoipa::path(
    get,
    path = "/cases/{id}/applications",
    tag = "applications",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<ApplicationRecord>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn applications_of_case(
    api: ApiActor,
    Path(case): Path<Id>,
) -> Result<Json<Listed<ApplicationRecord>>, Failure> {
    let rows = api.query(move |tx, call| applications::of_case(tx, call, case.0)).await?;
    Ok(Json(Listed { items: rows.into_iter().map(ApplicationRecord::from).collect(), next: None }))
}
