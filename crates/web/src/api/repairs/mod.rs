//! Repairs: tickets, what is done with them, and how they end. A change of state is a resource of its own.

mod list_repairs;
mod open_repair;
mod promise_repair;
mod record;
mod report_repairs;
mod show_repair;
mod work_repair;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_repairs::list_repairs, open_repair::open_repair))
        .routes(routes!(report_repairs::report_repairs))
        .routes(routes!(show_repair::show_repair))
        .routes(routes!(promise_repair::promise_repair))
        .routes(routes!(work_repair::act_on_repair))
}
