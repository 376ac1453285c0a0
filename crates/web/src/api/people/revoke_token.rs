//! The end of an access token.

use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::extract::Path;
use axum::http::StatusCode;
use service::people;

/// Takes an access token back.
#[utoipa::path(
    delete,
    path = "/tokens/{id}",
    tag = "people",
    params(("id" = Id, Path)),
    responses(
        (status = 204, description = "It no longer works."),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn revoke_token(api: ApiActor, Path(id): Path<Id>) -> Result<StatusCode, Failure> {
    api.command(move |tx, call| people::revoke_token(tx, call, id.0)).await?;
    Ok(StatusCode::NO_CONTENT)
}
