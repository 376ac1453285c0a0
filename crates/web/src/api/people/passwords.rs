//! Passwords, and the sessions that end with them.

use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use serde::Deserialize;
use service::people;
use utoipa::ToSchema;

/// A change of one's own password.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "old": "correct horse", "new": "another horse" }))]
pub(super) struct NewPassword {
    /// The password so far.
    old: String,
    new: String,
}

/// A first password for somebody else.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct FirstPassword {
    /// Has to be changed at the next log-in.
    password: String,
}

/// Changes one's own password; other sessions end.
#[utoipa::path(
    put,
    path = "/me/password",
    tag = "people",
    request_body = NewPassword,
    responses(
        (status = 204, description = "It is changed."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn change_password(
    api: ApiActor,
    Posted { value, .. }: Posted<NewPassword>,
) -> Result<StatusCode, Failure> {
    people::change_password(api.web.service(), &api.actor, value.old, value.new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Gives a user a new first password; all sessions of the user end.
#[utoipa::path(
    put,
    path = "/users/{id}/password",
    tag = "people",
    params(("id" = Id, Path)),
    request_body = FirstPassword,
    responses(
        (status = 204, description = "It is changed."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn reset_password(
    api: ApiActor,
    Path(id): Path<Id>,
    Posted { value, .. }: Posted<FirstPassword>,
) -> Result<StatusCode, Failure> {
    people::reset_password(api.web.service(), &api.actor, id.0, value.password).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends all sessions of a user.
#[utoipa::path(
    delete,
    path = "/users/{id}/sessions",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "They have ended."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn end_sessions(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| people::end_sessions_of(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}
