//! Applications.

mod act;
mod apply;
mod ask_for_payment;
mod list_applications;
mod record;
mod show_application;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_applications::list_applications, apply::hand_in_application))
        .routes(routes!(list_applications::applications_of_case))
        .routes(routes!(show_application::show_application))
        .routes(routes!(act::approve_application))
        .routes(routes!(act::refuse_application))
        .routes(routes!(act::withdraw_application))
        .routes(routes!(act::carry_out_application))
        .routes(routes!(ask_for_payment::ask_for_payment))
}
