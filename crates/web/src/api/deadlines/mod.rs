//! Deadlines: what falls due, and what people do about it. A change of state is a resource of its own.

mod explain;
mod extend;
mod list_deadlines;
mod list_of_case;
mod pause;
mod record;
mod resume;
mod show_deadline;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_deadlines::list_deadlines))
        .routes(routes!(list_of_case::list_of_case))
        .routes(routes!(show_deadline::show_deadline))
        .routes(routes!(pause::pause))
        .routes(routes!(resume::resume))
        .routes(routes!(extend::extend))
        .routes(routes!(explain::explain))
}
