//! What is owed.

use super::record::{Amount, MoneyKind, MoneyScope};
use crate::api::{Id, Listed, Paging, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Query;
use domain::money::Kind;
use serde::Deserialize;
use service::money::{self, Filter, Scope};
use utoipa::IntoParams;

/// Which amounts.
#[derive(Debug, Default, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(default)]
pub(super) struct WantedAmounts {
    /// What is to be paid, to be collected, to be approved, the oldest first; or all, the newest first, when missing.
    #[param(value_type = Option<MoneyScope>)]
    scope: Option<Scope>,
    /// Only of this unit and those below it.
    unit: Option<Id>,
    /// Only of this kind.
    #[param(value_type = Option<MoneyKind>)]
    kind: Option<Kind>,
}

/// Amounts of the units that one may see.
#[utoipa::path(
    get,
    path = "/money",
    tag = "money",
    params(WantedAmounts, Paging),
    responses(
        (status = 200, body = Listed<Amount>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_amounts(
    api: ApiActor,
    Query(wanted): Query<WantedAmounts>,
    Query(paging): Query<Paging>,
) -> Result<Json<Listed<Amount>>, Failure> {
    let (limit, after) = (paging.limit()?, paging.after()?);
    let (scope, unit) = (wanted.scope.unwrap_or(Scope::All), wanted.unit.map(|id| id.0));
    let filter = Filter { scope, unit, kind: wanted.kind };
    let page = api.query(move |tx, call| money::list(tx, call, &filter, after.as_ref(), limit)).await?;
    Ok(Json(Listed::of(page, Amount::from)))
}
