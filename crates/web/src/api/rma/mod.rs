//! Returns of dealers, and boxes that came without a permission.

mod apply_for_rma;
mod goods;
mod hold;
mod holds;
mod list_rmas;
mod money;
mod permit;
mod record;
mod show_rma;
mod work;

use crate::Web;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

pub(super) fn routes() -> OpenApiRouter<Web> {
    OpenApiRouter::new()
        .routes(routes!(list_rmas::list_rmas, apply_for_rma::apply_for_rma))
        .routes(routes!(apply_for_rma::check_rma))
        .routes(routes!(holds::list_holds))
        .routes(routes!(holds::show_hold))
        .routes(routes!(holds::register_arrival))
        .routes(routes!(hold::tell_hold_sender))
        .routes(routes!(hold::attach_hold))
        .routes(routes!(hold::send_hold_back))
        .routes(routes!(show_rma::show_rma))
        .routes(routes!(permit::review_rma))
        .routes(routes!(permit::approve_rma))
        .routes(routes!(permit::refuse_rma))
        .routes(routes!(permit::withdraw_rma))
        .routes(routes!(goods::send_rma))
        .routes(routes!(goods::receive_rma_box))
        .routes(routes!(goods::count_rma))
        .routes(routes!(work::test_rma))
        .routes(routes!(work::settle_rma))
        .routes(routes!(work::close_rma))
        .routes(routes!(money::penalise_rma))
        .routes(routes!(money::charge_rma))
        .routes(routes!(money::decide_dealership))
        .routes(routes!(money::reimburse_rma_freight))
}
