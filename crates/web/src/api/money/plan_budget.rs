//! A budget is planned.

use super::budgets::{NewBudget, PlannedBudget};
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use policy::Money;
use service::money::{self, NewPlan};

/// Plans the service budget of a unit for a year, in place of what was planned before. `If-Match` names the version that
/// was read; it is `"0"` before the first plan.
#[utoipa::path(
    put,
    path = "/units/{id}/budgets/{year}",
    tag = "money",
    params(("id" = Id, Path), ("year" = i16, Path, minimum = 2000, maximum = 2100), ("if-match" = String, Header)),
    request_body = NewBudget,
    responses(
        (status = 200, body = PlannedBudget, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn plan_budget(
    api: ApiActor,
    Path((id, year)): Path<(Id, i16)>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<NewBudget>,
) -> Result<Versioned<PlannedBudget>, Failure> {
    let lines = value.lines.into_iter().map(|(line, minor)| (line, Money::from_minor(minor))).collect();
    let new = NewPlan { unit: id.0, year, version: Some(version), lines };
    let plan = api.command(move |tx, call| money::plan_budget(tx, call, &new)).await?;
    Ok(Versioned { version: plan.version, record: plan.into() })
}
