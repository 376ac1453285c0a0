//! A new user with a first role.

use super::User;
use crate::api::{Id, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use service::people::{self, NewUser};
use utoipa::ToSchema;

/// A user to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    /// The log-in name.
    login: String,
    name: String,
    #[serde(default)]
    phone: String,
    #[serde(default)]
    email: String,
    /// The first password; has to be changed at the first log-in.
    password: String,
    /// The first role, by its id in the manual.
    role: String,
    /// The unit it counts in.
    unit: Id,
}

/// Adds a user. The log-in name is unique, so a request sent twice adds one.
#[utoipa::path(
    post,
    path = "/users",
    tag = "people",
    request_body = Wanted,
    responses(
        (status = 201, body = User, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_user(api: ApiActor, Posted { value, .. }: Posted<Wanted>) -> Result<Response, Failure> {
    let new = NewUser {
        login: value.login,
        name: value.name,
        phone: value.phone,
        email: value.email,
        password: value.password,
        role: value.role,
        unit: value.unit.0,
    };
    let user = people::add_user(api.web.service(), &api.actor, new).await?;
    Ok((StatusCode::CREATED, Versioned { version: user.version, record: User::from(user) }).into_response())
}
