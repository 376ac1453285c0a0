//! One application.

use super::record::ApplicationRecord;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::applications;

/// One application, with what happened to it.
#[utoipa::path(
    get,
    path = "/applications/{id}",
    tag = "applications",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = ApplicationRecord),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_application(api: ApiActor, Path(id): Path<Id>) -> Result<Json<ApplicationRecord>, Failure> {
    let detail = api.query(move |tx, call| applications::one(tx, call, id.0)).await?;
    Ok(Json(detail.into()))
}
