//! Standing in for absent colleagues.

use crate::api::{Id, Listed, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use service::people::{self, NewSubstitute};
use utoipa::ToSchema;

/// Somebody stands in for somebody, with all roles of the absent one.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Substitute {
    id: Id,
    /// Who is absent.
    absent: Id,
    /// Who stands in.
    by: Id,
    by_name: String,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

impl From<people::Substitute> for Substitute {
    fn from(s: people::Substitute) -> Self {
        Self { id: Id(s.id), absent: Id(s.absent), by: Id(s.by), by_name: s.by_name, from: s.from, until: s.until }
    }
}

/// A substitute to be named.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "by": "2", "from": "2026-03-05T00:00:00Z", "until": "2026-03-09T00:00:00Z" }))]
pub(super) struct Naming {
    /// Who stands in.
    by: Id,
    #[schema(value_type = String, format = DateTime)]
    from: Timestamp,
    #[schema(value_type = String, format = DateTime)]
    until: Timestamp,
}

/// Who stands in for a user, now and later.
#[utoipa::path(
    get,
    path = "/users/{id}/substitutes",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<Substitute>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_substitutes(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<Substitute>>, Failure> {
    let found = api.query(move |tx, call| people::substitutes_of(tx, call, id.0)).await?;
    Ok(Json(Listed { items: found.into_iter().map(Substitute::from).collect(), next: None }))
}

/// Names somebody who stands in for a user, oneself or another.
#[utoipa::path(
    post,
    path = "/users/{id}/substitutes",
    tag = "people",
    params(("id" = Id, Path), ("idempotency-key" = Option<String>, Header)),
    request_body = Naming,
    responses(
        (status = 201, body = Substitute),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn name_substitute(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, once }: Posted<Naming>,
) -> Result<Response, Failure> {
    let new = NewSubstitute { absent: id.0, by: value.by.0, from: value.from, until: value.until };
    api.once(once, StatusCode::CREATED, move |tx, call| people::name_substitute(tx, call, &new).map(Substitute::from))
        .await
}

/// Ends a substitution now.
#[utoipa::path(
    delete,
    path = "/substitutes/{id}",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "It has ended."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn end_substitute(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| people::end_substitute(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}
