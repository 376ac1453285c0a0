//! One message.

use super::record::MessageWithAttempts;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::messages;

/// One message with all attempts to send it.
#[utoipa::path(
    get,
    path = "/messages/{id}",
    tag = "messages",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = MessageWithAttempts),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_message(api: ApiActor, Path(id): Path<Id>) -> Result<Json<MessageWithAttempts>, Failure> {
    let found = api.query(move |tx, call| messages::message(tx, call, id.0)).await?;
    Ok(Json(found.into()))
}
