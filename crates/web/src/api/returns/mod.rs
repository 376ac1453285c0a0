//! Returns: goods that come back. What happens to one is a resource of its own.

mod act;
mod investigate;
mod list_returns;
mod open_return;
mod record;
mod returns_of_case;
mod settle;
mod show_return;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_returns::list_returns))
        .routes(routes!(returns_of_case::returns_of_case, open_return::open_return))
        .routes(routes!(show_return::show_return))
        .routes(routes!(act::send_goods))
        .routes(routes!(act::verify_parcel))
        .routes(routes!(act::allow_advance))
        .routes(routes!(investigate::investigate_goods))
        .routes(routes!(act::receive_goods))
        .routes(routes!(act::inspect_goods))
        .routes(routes!(act::waive_goods))
        .routes(routes!(settle::refund_return))
        .routes(routes!(settle::confirm_refund_arrival))
        .routes(routes!(settle::replace_goods))
        .routes(routes!(settle::send_goods_back))
        .routes(routes!(settle::dispose_of_goods))
        .routes(routes!(settle::book_freight))
        .routes(routes!(settle::close_return))
        .routes(routes!(settle::cancel_return))
}
