//! One return.

use super::record::ReturnWithSteps;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::returns;

/// One return with what was done.
#[utoipa::path(
    get,
    path = "/returns/{id}",
    tag = "returns",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = ReturnWithSteps),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_return(api: ApiActor, Path(id): Path<Id>) -> Result<Json<ReturnWithSteps>, Failure> {
    let detail = api.query(move |tx, call| returns::one(tx, call, id.0)).await?;
    Ok(Json(detail.into()))
}
