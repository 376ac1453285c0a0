//! Messages: what was sent, what could not be sent, and what was done by hand.

mod list_messages;
mod record;
mod retry;
mod settle;
mod show_message;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_messages::list_messages))
        .routes(routes!(show_message::show_message))
        .routes(routes!(retry::retry_message))
        .routes(routes!(settle::settle_message))
}
