//! Taking a user's access away, and giving it back.

use super::User;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use service::people;

/// Takes a user's access away; all sessions end.
#[utoipa::path(
    post,
    path = "/users/{id}/disable",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = User, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn disable_user(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<User>, Failure> {
    let user = api.command(move |tx, call| people::enable_user(tx, call, id.0, false)).await?;
    Ok(Versioned { version: user.version, record: User::from(user) })
}

/// Gives a user's access back.
#[utoipa::path(
    post,
    path = "/users/{id}/enable",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = User, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn enable_user(api: ApiActor, Path(id): Path<Id>) -> Result<Versioned<User>, Failure> {
    let user = api.command(move |tx, call| people::enable_user(tx, call, id.0, true)).await?;
    Ok(Versioned { version: user.version, record: User::from(user) })
}
