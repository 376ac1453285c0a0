//! Sessions of people who signed in on a page.

use crate::api::{Id, Listed, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use axum::http::StatusCode;
use jiff::Timestamp;
use serde::Serialize;
use service::people;
use utoipa::ToSchema;

/// A session.
#[derive(Debug, Serialize, ToSchema)]
pub(super) struct Session {
    id: Id,
    /// The browser, as it calls itself.
    agent: String,
    /// The network address it began from.
    address: String,
    #[schema(value_type = String, format = DateTime)]
    created_at: Timestamp,
    /// The last use, to some minutes.
    #[schema(value_type = String, format = DateTime)]
    seen_at: Timestamp,
}

/// The sessions of a user.
#[utoipa::path(
    get,
    path = "/users/{id}/sessions",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Listed<Session>),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn list_sessions(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Listed<Session>>, Failure> {
    let sessions = api.query(move |tx, call| people::sessions_of(tx, call, id.0)).await?;
    let shown = sessions.into_iter().map(|session| Session {
        id: Id(session.id),
        agent: session.agent,
        address: session.address,
        created_at: session.created_at,
        seen_at: session.seen_at,
    });
    Ok(Json(Listed { items: shown.collect(), next: None }))
}

/// Ends a session.
#[utoipa::path(
    delete,
    path = "/sessions/{id}",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "It has ended."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn end_session(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| people::end_session(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}
