//! A change of a user.

use super::User;
use crate::api::{Id, IfMatch, Posted, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use serde::Deserialize;
use service::people::{self, UserChange};
use utoipa::ToSchema;

/// What is changed.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(example = json!({ "name": "王芳", "phone": "13812342211", "email": "" }))]
pub(super) struct UserEdit {
    name: String,
    phone: String,
    email: String,
}

/// Changes a user. `If-Match` names the version that was read.
#[utoipa::path(
    put,
    path = "/users/{id}",
    tag = "people",
    params(("id" = Id, Path), ("if-match" = String, Header)),
    request_body = UserEdit,
    responses(
        (status = 200, body = User, headers(("etag" = String))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn edit_user(
    api: ApiActor,
    Path(id): Path<Id>,
    IfMatch(version): IfMatch,
    Posted { value, .. }: Posted<UserEdit>,
) -> Result<Versioned<User>, Failure> {
    let change = UserChange { name: value.name, phone: value.phone, email: value.email };
    let user = api.command(move |tx, call| people::edit_user(tx, call, id.0, version, &change)).await?;
    Ok(Versioned { version: user.version, record: User::from(user) })
}
