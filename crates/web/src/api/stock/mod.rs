//! Goods that service takes in and gives out: what lies where, what moved, counts and disposals.

mod count_stock;
mod dispose_of_stock;
mod list_levels;
mod list_movements;
mod record;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_levels::list_stock))
        .routes(routes!(list_movements::list_stock_movements))
        .routes(routes!(count_stock::count_stock))
        .routes(routes!(dispose_of_stock::dispose_of_stock))
}
