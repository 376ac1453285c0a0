//! Roles given and taken.

use crate::api::{Id, Listed, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use serde::{Deserialize, Serialize};
use service::people::{self, GrantRow};
use utoipa::ToSchema;

/// A role in a unit.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Grant {
    id: Id,
    /// The role, by its id in the manual.
    role: String,
    unit: Id,
    unit_name: String,
}

/// A role to be given.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "role": "clerk", "unit": "1" }))]
pub(super) struct NewGrant {
    /// The role, by its id in the manual.
    role: String,
    unit: Id,
}

impl From<GrantRow> for Grant {
    fn from(row: GrantRow) -> Self {
        Self { id: Id(row.id), role: row.role, unit: Id(row.unit), unit_name: row.unit_name }
    }
}

/// The roles of a user.
#[utoipa::path(
    get,
    path = "/users/{id}/grants",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<Grant>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_grants(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<Grant>>, Failure> {
    let granted = api
        .query(move |tx, call| {
            people::user(tx, call, id.0)?;
            people::granted(tx, id.0)
        })
        .await?;
    Ok(Json(Listed { items: granted.into_iter().map(Grant::from).collect(), next: None }))
}

/// Gives a user a role in a unit.
#[utoipa::path(
    post,
    path = "/users/{id}/grants",
    tag = "people",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = NewGrant,
    responses(
        (status = 201, body = Grant),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn grant(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<NewGrant>,
) -> Result<Response, Failure> {
    let (role, unit) = (value.role, value.unit.0);
    api.once(once, StatusCode::CREATED, move |tx, call| people::grant(tx, call, id.0, &role, unit).map(Grant::from))
        .await
}

/// Takes a role away.
#[utoipa::path(
    delete,
    path = "/grants/{id}",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "The role is taken."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn revoke(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| people::revoke(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}
