//! Imports, the latest first.

use super::Import;
use crate::api::{Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use serde::Deserialize;
use service::imports::{self, ImportFilter};
use utoipa::IntoParams;

/// Which imports.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(super) struct Wanted {
    /// Only those of this unit.
    unit: Option<i64>,
}

/// Imports of the units that one may see.
#[utoipa::path(
    get,
    path = "/imports",
    tag = "imports",
    params(Wanted, Paging),
    responses(
        (status = 200, body = Listed<Import>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_imports(
    api: ApiActor,
    Query(wanted): Query<Wanted>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Import>>, Failure> {
    let (limit, filter) = (paging.limit()?, ImportFilter { unit: wanted.unit, after: paging.after()? });
    let page = api.query(move |tx, call| imports::list(tx, call, &filter, limit)).await?;
    Ok(Json(Listed::of(page, Import::from)))
}
