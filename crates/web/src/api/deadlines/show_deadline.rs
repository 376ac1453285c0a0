//! One deadline.

use super::record::Deadline;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::deadlines;

/// One deadline.
#[utoipa::path(
    get,
    path = "/deadlines/{id}",
    tag = "deadlines",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = Deadline),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_deadline(api: ApiActor, Path(id): Path<Id>) -> Result<Json<Deadline>, Failure> {
    let row = api.query(move |tx, call| deadlines::clock(tx, call, id.0)).await?;
    Ok(Json(row.into()))
}
