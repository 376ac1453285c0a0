//! One user.

use super::User;
use crate::api::{Id, Problem, Versioned};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::HeaderMap;
use axum::response::Response;
use service::people;

/// A user, with its version in `ETag`.
#[utoipa::path(
    get,
    path = "/users/{id}",
    tag = "people",
    params(("id" = Id, Path), ("if-none-match" = Option<String>, Header)),
    responses(
        (status = 200, body = User, headers(("etag" = String))),
        (status = 304, description = "Known already."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_user(api: ApiActor, Path(id): Path<Id>, headers: HeaderMap) -> Result<Response, Failure> {
    let user = api.query(move |tx, call| people::user(tx, call, id.0)).await?;
    Ok(Versioned { version: user.version, record: User::from(user) }.unless_known(&headers))
}
