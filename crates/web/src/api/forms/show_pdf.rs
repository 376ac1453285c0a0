//! An issued form as a file.

use crate::api::{Id, Problem};
use crate::extract::ApiActor;
use crate::failure::Failure;
use crate::papers;
use axum::extract::Path;
use axum::response::Response;
use service::forms;

/// An issued form as PDF, each copy on pages of its own.
#[utoipa::path(
    get,
    path = "/forms/{id}/pdf",
    tag = "forms",
    params(("id" = Id, Path)),
    responses(
        (status = 200, description = "The file.", content((Vec<u8> = "application/pdf"))),
        (status = "4XX", body = Problem, content_type = "application/problem+json")
    )
)]
pub(super) async fn show_form_pdf(api: ApiActor, Path(id): Path<Id>) -> Result<Response, Failure> {
    let detail = api.query(move |tx, call| forms::one(tx, call, id.0)).await?;
    papers::served(&api.web, detail).await
}
