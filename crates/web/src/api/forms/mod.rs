//! Issued forms and registers. Signing and cancelling are resources of their own.

mod act;
mod issue_form;
mod list_documents;
mod list_forms;
mod record;
mod show_form;
mod show_pdf;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_forms::list_forms, issue_form::issue_form))
        .routes(routes!(list_forms::offered_forms))
        .routes(routes!(list_documents::list_documents))
        .routes(routes!(show_form::show_form))
        .routes(routes!(show_pdf::show_form_pdf))
        .routes(routes!(act::sign_form))
        .routes(routes!(act::cancel_form))
}
