//! One issued form.

use super::record::FormWithSheet;
use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use axum::Json;
use axum::extract::Path;
use service::forms;

/// One issued form with what was filled in.
#[utoipa::path(
    get,
    path = "/forms/{id}",
    tag = "forms",
    params(("id" = Id, Path)),
    responses(
        (status = 200, body = FormWithSheet),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_form(api: ApiActor, Path(id): Path<Id>) -> Result<Json<FormWithSheet>, Failure> {
    let detail = api.query(move |tx, call| forms::one(tx, call, id.0)).await?;
    Ok(Json(detail.into()))
}
