//! Approvals: what waits for somebody, what is done about it, and how long it takes. A change of state is a resource of
//! its own.

mod approve;
mod list_approvals;
mod pass_on;
mod record;
mod refuse;
mod report;
mod show_approval;
mod verbal;
mod withdraw;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_approvals::list_approvals))
        .routes(routes!(report::report_approvals))
        .routes(routes!(show_approval::show_approval))
        .routes(routes!(approve::approve))
        .routes(routes!(refuse::refuse))
        .routes(routes!(pass_on::pass_on))
        .routes(routes!(withdraw::withdraw))
        .routes(routes!(verbal::verbal))
}
