//! A new user with a first role.

use super::User;
use crate::api::{Id, Posted, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::http::StatusCode;
use axum::response::Response;
use serde::Deserialize;
use service::people::{self, NewUser};
use utoipa::ToSchema;

/// A user to be added.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "login": "wangfang", "name": "王芳", "password": "correct horse", "role": "clerk", "unit": "1" }))]
pub(super) struct NewUserFile {
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

/// Adds a user.
#[utoipa::path(
    post,
    path = "/users",
    tag = "people",
    params(("idempotency-key" = Option<String>, Header)),
    request_body = NewUserFile,
    responses(
        (status = 201, body = User),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn add_user(api: ApiActor, Posted { value, once }: Posted<NewUserFile>) -> Result<Response, Failure> {
    let new = NewUser {
        login: value.login,
        name: value.name,
        phone: value.phone,
        email: value.email,
        password: value.password,
        role: value.role,
        unit: value.unit.0,
    };
    let hash = people::first_password(api.web.service(), &new).await?;
    api.once(once, StatusCode::CREATED, move |tx, call| people::insert_user(tx, call, &new, &hash).map(User::from))
        .await
}
